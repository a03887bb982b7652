package io.sharedipc.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A child and what it started: found as descendants while it lives and, where there is
 * {@code /proc}, by the cookie afterwards.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    private static final int ROUNDS = 500;

    private ProcessTree() {
    }

    /**
     * Kills a child and its descendants. By handle only: {@code Process.destroy} would
     * close the pipes over the child's last words.
     * @param root the child
     */
    static void kill(ProcessHandle root) {
        List<ProcessHandle> descendants = root.descendants().toList();
        root.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Kills what carries a mark until nothing does any more, so that one that is just
     * being started is met as well.
     * @param mark the text in the environment
     */
    static void sweep(String mark) {
        byte[] text = mark.getBytes(StandardCharsets.US_ASCII);
        List<ProcessHandle> found = find(text);
        for (int round = 0; !found.isEmpty() && round < ROUNDS; round++) {
            found.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            found = find(text);
        }
    }

    private static List<ProcessHandle> find(byte[] mark) {
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (carries(entry, mark)) {
                    ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
                }
            }
        }
        catch (IOException | RuntimeException ex) {
            // Processes come and go while they are listed; the next round sees the rest.
        }
        return found;
    }

    private static boolean carries(Path entry, byte[] mark) {
        try {
            return contains(Files.readAllBytes(entry.resolve("environ")), mark);
        }
        catch (IOException ex) {
            return false; // gone, or another user's
        }
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int i = 0; i + part.length <= text.length; i++) {
            int j = 0;
            while (j < part.length && text[i + j] == part[j]) {
                j++;
            }
            if (j == part.length) {
                return true;
            }
        }
        return false;
    }

}
