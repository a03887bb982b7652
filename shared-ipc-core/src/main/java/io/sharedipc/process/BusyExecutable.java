package io.sharedipc.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Starts programs, and once more where their file is still being written.
 *
 * <p>
 * The system refuses to run a file that somebody has open for writing, such as one that
 * was just copied. That passes within milliseconds and is no crash. Only what becomes of
 * a file that was written a short while ago is waited for.
 */
final class BusyExecutable {

    /** Milliseconds between attempts. */
    private static final long[] PAUSES = { 30, 60, 100 };

    private static final Duration RECENT = Duration.ofMinutes(1);

    /** Longer than a shell and setsid take to become the program. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int CANNOT_EXECUTE = 126;

    private static final boolean PROC = Files.isReadable(Path.of("/proc/self/cmdline"));

    /** The system's ETXTBSY, as the JDK tells it. */
    private static final Pattern BUSY = Pattern.compile("error(=|: )26\\b");

    private final LongConsumer pause;

    /**
     * Creates a starter.
     * @param pause waits so many milliseconds
     */
    BusyExecutable(LongConsumer pause) {
        this.pause = pause;
    }

    BusyExecutable() {
        this((millis) -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)));
    }

    Spawned spawn(ProcessOptions options, LaunchPlan plan) throws LaunchException {
        boolean recent = wasWrittenRecently(plan.command().get(0));
        for (long millis : PAUSES) {
            try {
                Spawned spawned = Spawner.spawn(options, plan);
                Spawned started = recent ? started(spawned) : spawned;
                if (started != null) {
                    return started;
                }
            }
            catch (LaunchException ex) {
                if (!BUSY.matcher(String.valueOf(ex.getMessage())).find()) {
                    throw ex;
                }
            }
            this.pause.accept(millis);
        }
        return Spawner.spawn(options, plan);
    }

    private static boolean wasWrittenRecently(String executable) {
        try {
            Instant written = Files.getLastModifiedTime(Path.of(executable)).toInstant();
            return written.isAfter(Instant.now().minus(RECENT));
        }
        catch (IOException | InvalidPathException ex) {
            return false;
        }
    }

    /** Waits until a child runs its program; {@code null} if that is busy. */
    private static @Nullable Spawned started(Spawned spawned) {
        long begin = System.nanoTime();
        while (spawned.process().isAlive() && isShell(spawned.pid()) && System.nanoTime() - begin < PATIENCE) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
        if (spawned.process().isAlive() || spawned.process().exitValue() != CANNOT_EXECUTE) {
            return spawned;
        }
        byte[] said = lastWords(spawned);
        if (!new String(said, StandardCharsets.UTF_8).contains("busy")) {
            return new Spawned(spawned.process(), spawned.channel(), new ByteArrayInputStream(said),
                    spawned.startedAt(), spawned.mark());
        }
        spawned.abandon(new IOException());
        return null;
    }

    private static boolean isShell(long pid) {
        try {
            return Shell
                .isOnItsWay(Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1));
        }
        catch (IOException ex) {
            return PROC; // it has ended, of which the host hears soon
        }
    }

    private static byte[] lastWords(Spawned spawned) {
        try {
            return spawned.output().readAllBytes();
        }
        catch (IOException ex) {
            return new byte[0];
        }
    }

}
