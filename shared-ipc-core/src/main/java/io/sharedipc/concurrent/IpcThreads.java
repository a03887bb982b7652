package io.sharedipc.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Every thread of the library: daemons with names that start with {@code ipc-}.
 * <p>
 * Users' code that blocks holds the threads that it runs on and no others. The pool lets
 * its threads go after five idle seconds.
 */
public final class IpcThreads {

    private static final int IDLE_SECONDS = 5;

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static final Executor THREADS = new Threads();

    private static final Executor POOL = new FallbackExecutor(THREADS);

    private static final CallbackExecutor CALLBACKS = new CallbackExecutor(IpcThreads::tryExecute, Timer.system());

    private IpcThreads() {
    }

    /**
     * Runs the library's own tasks, which may block, each on a thread of its own. Where
     * the machine has no thread left, the thread that gives a task runs it.
     * @return the shared pool, without a bound
     */
    public static Executor pool() {
        return POOL;
    }

    /**
     * Runs users' code, which may block, each task on a thread of its own. Where the
     * machine has no thread left, a task waits for one.
     * @return the shared pool, without a bound
     */
    public static Executor callbacks() {
        return CALLBACKS;
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
        catch (Throwable ex) { // usually "unable to create native thread"
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

    static Thread daemon(Runnable task, String name) {
        Thread thread = new IpcThread(task, name);
        thread.setUncaughtExceptionHandler(IpcThreads::uncaught);
        return thread;
    }

    private static void uncaught(Thread thread, Throwable ex) {
        LoggerFactory.getLogger(IpcThreads.class).error("Uncaught in {}", thread.getName(), ex);
    }

    /**
     * As many threads as there are tasks at a time; one that becomes free takes what
     * waits for a thread.
     */
    private static final class Threads extends ThreadPoolExecutor {

        Threads() {
            super(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
                    (task) -> daemon(task, "ipc-pool-" + COUNTER.incrementAndGet()));
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
            for (Runnable next = CALLBACKS.poll(); next != null; next = CALLBACKS.poll()) {
                next.run();
            }
        }

    }

}
