package io.sharedipc.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the end of one child: its death, that of all it started, and its last words.
 * Only a thread in {@code waitFor} hears of a death in time: the end of a pipe comes late
 * where a grandchild holds it, and so do the futures of {@code onExit}.
 */
final class Burial {

    private static final Logger logger = LoggerFactory.getLogger(Burial.class);

    private static final int SIGNAL_BASE = 128;

    private static final long LAST_WORDS_MILLIS = 1000;

    private final Spawned spawned;

    private final CountDownLatch drained;

    private final long bornAt = System.nanoTime();

    /**
     * Prepares to wait.
     * @param spawned the child
     * @param drained reaches zero when all its pipes were read to their end
     */
    Burial(Spawned spawned, CountDownLatch drained) {
        this.spawned = spawned;
        this.drained = drained;
    }

    ProcessExit await(Child child) {
        long pid = this.spawned.pid();
        Sweeper.SHARED.spare(pid);
        int code = waitFor();
        Instant at = Instant.now();
        Duration uptime = Duration.ofNanos(System.nanoTime() - this.bornAt);
        sweep(pid);
        awaitLastWords();
        Optional<Signal> signal = signal(code);
        return new ProcessExit(pid, code, signal, reason(child.verdict(), code), at, uptime, child.lastLines());
    }

    /** Whatever befalls the sweep, the child is dead and is buried. */
    private void sweep(long pid) {
        try {
            Sweeper.SHARED.sweep(pid, this.spawned.mark());
        }
        catch (RuntimeException | Error ex) {
            logger.error("What the process {} left behind could not be looked for", pid, ex);
        }
    }

    private int waitFor() {
        while (true) {
            try {
                return this.spawned.process().waitFor();
            }
            catch (InterruptedException ex) {
                // Nobody interrupts this thread on purpose, and the child is not dead.
            }
        }
    }

    private void awaitLastWords() {
        try {
            this.drained.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            // As above; what was not read by now is not waited for.
        }
    }

    private static ExitReason reason(@Nullable ExitReason verdict, int code) {
        if (verdict != null) {
            return verdict;
        }
        if (code == 0) {
            return ExitReason.COMPLETED;
        }
        return signal(code).isPresent() ? ExitReason.KILLED : ExitReason.CRASHED;
    }

    private static Optional<Signal> signal(int code) {
        return Arrays.stream(Signal.values()).filter((signal) -> signal.number() + SIGNAL_BASE == code).findFirst();
    }

}
