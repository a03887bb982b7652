package io.sharedipc.worker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a worker: daemons all, so that they do not outlive its {@code main}.
 */
final class HandlerThreads {

    private static final int IDLE_SECONDS = 5;

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static final Executor WHERE_IT_PAYS = (task) -> shared().execute(task);

    private HandlerThreads() {
    }

    /**
     * Where handlers run.
     * @return virtual threads where this Java has them, else a pool that grows as needed
     */
    static Executor shared() {
        return Shared.EXECUTOR;
    }

    /**
     * Stands for the default: a quick handler runs on the thread that read its request,
     * all else on {@link #shared()}.
     * @return an executor that can be told from others by identity
     */
    static Executor whereItPays() {
        return WHERE_IT_PAYS;
    }

    /**
     * Runs tasks one at a time, in the order given.
     * @return an executor with at most one thread
     */
    static Executor inOrder() {
        return new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                (task) -> daemon(task, "ipc-messages"));
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static Executor create() {
        try {
            MethodHandle virtual = MethodHandles.publicLookup()
                .findStatic(Executors.class, "newVirtualThreadPerTaskExecutor",
                        MethodType.methodType(ExecutorService.class));
            return (ExecutorService) virtual.invokeExact();
        }
        catch (Throwable ex) { // a handle may throw anything; all of it means: not here
            return Executors.newCachedThreadPool((task) -> daemon(task, "ipc-handler-" + COUNTER.incrementAndGet()));
        }
    }

    /**
     * Holds the executor, made when it is first asked for.
     */
    private static final class Shared {

        private static final Executor EXECUTOR = create();

    }

}
