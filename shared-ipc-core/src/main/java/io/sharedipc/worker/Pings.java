package io.sharedipc.worker;

import java.lang.System.Logger.Level;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Answers pings while the worker can serve requests, and keeps them while it cannot.
 *
 * <p>
 * It can not while threads of it are in a deadlock, or while a request waits for a thread
 * and none becomes free. So a host with a watchdog finds that out. Safe for use by any
 * number of threads.
 */
final class Pings {

    /** After so long it is logged what keeps a ping. */
    private static final long PATIENCE_MILLIS = 500;

    private final AtomicInteger waiting = new AtomicInteger();

    private final Queue<Runnable> kept = new ConcurrentLinkedQueue<>();

    /** A request waits for a thread. */
    void requestWaits() {
        this.waiting.incrementAndGet();
    }

    /** A request waits no more: a thread has taken it, or it was given up. */
    void requestIsTaken() {
        this.waiting.decrementAndGet();
        if (!this.kept.isEmpty()) {
            answerKept();
        }
    }

    /**
     * Takes a ping.
     * @param answer answers it; called once, now or later, or never
     */
    void ping(Runnable answer) {
        String deadlock = deadlock();
        if (deadlock != null) {
            logger().log(Level.ERROR, "A ping of the host is not answered: threads are in a deadlock:\n" + deadlock);
            return;
        }
        if (this.waiting.get() == 0) {
            answer.run();
            return;
        }
        keep(answer);
    }

    private void keep(Runnable answer) {
        AtomicBoolean answered = new AtomicBoolean();
        this.kept.add(() -> {
            answered.set(true);
            answer.run();
        });
        if (this.waiting.get() == 0) {
            answerKept();
        }
        CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            if (!answered.get()) {
                logger().log(Level.ERROR,
                        "A ping of the host is not answered: %d requests wait for a thread, and none becomes free"
                            .formatted(this.waiting.get()));
            }
        });
    }

    private void answerKept() {
        for (Runnable next = this.kept.poll(); next != null; next = this.kept.poll()) {
            next.run();
        }
    }

    private static @Nullable String deadlock() {
        try {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long[] ids = threads.findDeadlockedThreads();
            return (ids != null) ? describe(threads.getThreadInfo(ids, true, true)) : null;
        }
        catch (LinkageError | RuntimeException ex) { // a runtime without java.management
            return null;
        }
    }

    private static String describe(@Nullable ThreadInfo[] threads) {
        return Arrays.stream(threads).map(Pings::describe).collect(Collectors.joining("\n"));
    }

    private static String describe(@Nullable ThreadInfo thread) {
        if (thread == null) {
            return "a thread that has ended";
        }
        LockInfo lock = thread.getLockInfo();
        return "'%s' waits for %s, which '%s' holds, at %s".formatted(thread.getThreadName(), lock,
                thread.getLockOwnerName(), Arrays.stream(thread.getStackTrace()).limit(3).toList());
    }

    private static System.Logger logger() {
        return System.getLogger(Worker.class.getName());
    }

}
