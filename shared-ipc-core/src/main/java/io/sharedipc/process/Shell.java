package io.sharedipc.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The POSIX {@code sh} that moves a child's pipes to descriptors 3 and 4 and then becomes
 * the child. Arguments pass through as {@code "$@"}: nothing of them is parsed.
 */
final class Shell {

    private static final String MOVE_PIPES = "exec 3<&0 4>&1 </dev/null 1>&2; exec \"$@\"";

    private static final @Nullable Path SH = Executables.find("sh", System.getenv("PATH"));

    private static final @Nullable Path SETSID = isLinux() ? Executables.find("setsid", System.getenv("PATH")) : null;

    private Shell() {
    }

    static boolean isAvailable() {
        return SH != null && Files.exists(Path.of("/dev/null"));
    }

    /**
     * The start of a command line that runs the rest in a session of its own, out of
     * reach of a terminal's Ctrl-C.
     * @return {@code setsid}, or nothing where there is none
     */
    static List<String> ownSession() {
        return (SETSID != null) ? List.of(SETSID.toString()) : List.of();
    }

    static List<String> withPipesMoved(List<String> command) {
        List<String> line = new ArrayList<>(List.of((SH != null) ? SH.toString() : "sh", "-c", MOVE_PIPES, "sh"));
        line.addAll(ownSession());
        line.addAll(command);
        return line;
    }

    static List<String> inOwnSession(List<String> command) {
        List<String> line = new ArrayList<>(ownSession());
        line.addAll(command);
        return line;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

}
