package io.sharedipc.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs tasks of the library, and loses none.
 * <p>
 * Where the machine has no thread left to lend, the thread that gives a task runs it. A
 * pool may have taken the task before it failed to make a thread, so each task is run by
 * whoever comes first, once. Users' code does not come here.
 */
final class FallbackExecutor implements Executor {

    private final Executor executor;

    FallbackExecutor(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        Once once = new Once(task);
        try {
            this.executor.execute(once);
        }
        catch (Throwable ex) { // usually "unable to create native thread"
            once.run();
        }
    }

    /**
     * A task that runs once, however often it is started.
     */
    private static final class Once extends AtomicBoolean implements Runnable {

        private final transient Runnable task;

        Once(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (compareAndSet(false, true)) {
                this.task.run();
            }
        }

    }

}
