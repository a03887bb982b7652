package io.sharedipc.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.LoggerFactory;

/**
 * Every thread of the library: daemons with names that start with {@code ipc-}. Pools let
 * their threads go after five idle seconds.
 */
public final class IpcThreads {

    private static final int IDLE_SECONDS = 5;

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static final Executor THREADS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
            new SynchronousQueue<>(), (task) -> daemon(task, "ipc-pool-" + COUNTER.incrementAndGet()));

    private static final Executor POOL = new FallbackExecutor(THREADS);

    private IpcThreads() {
    }

    /**
     * The pool for mailboxes and for tasks that may block; it grows as needed. Where the
     * machine has no thread left, the thread that gives a task runs it.
     * @return the shared pool
     */
    public static Executor pool() {
        return POOL;
    }

    /**
     * The pool that runs the continuations of users' futures where no leader does. It is
     * a fork-join pool, so that one that joins another future does not starve it. Where
     * the machine has no thread left, the thread that gives a task runs it.
     * @return the shared pool
     */
    public static Executor callbacks() {
        return Callbacks.EXECUTOR;
    }

    /**
     * Runs a task on the pool, but never on the calling thread.
     * @param task a task that does no harm if it is run by chance although it was refused
     * @return {@code false} if the machine has no thread left
     */
    static boolean tryExecute(Runnable task) {
        try {
            THREADS.execute(task);
            return true;
        }
        catch (OutOfMemoryError ex) { // "unable to create native thread"
            return false;
        }
    }

    /**
     * Starts a thread for a task that blocks for as long as a child lives.
     * @param name what the thread does, such as {@code calculator-42-reader}
     * @param task the task
     */
    public static void start(String name, Runnable task) {
        daemon(task, "ipc-" + name).start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new IpcThread(task, name);
        thread.setUncaughtExceptionHandler(IpcThreads::uncaught);
        return thread;
    }

    private static void uncaught(Thread thread, Throwable ex) {
        LoggerFactory.getLogger(IpcThreads.class).error("Uncaught in {}", thread.getName(), ex);
    }

    /**
     * Holds the pool for continuations, made when it is first asked for.
     */
    private static final class Callbacks {

        private static final Executor EXECUTOR = new FallbackExecutor(
                new ForkJoinPool(Math.max(4, Runtime.getRuntime().availableProcessors()),
                        (pool) -> new CallbackThread(pool, "ipc-callback-" + COUNTER.incrementAndGet()),
                        IpcThreads::uncaught, true, 0, Short.MAX_VALUE, 1, null, IDLE_SECONDS, TimeUnit.SECONDS));

    }

}
