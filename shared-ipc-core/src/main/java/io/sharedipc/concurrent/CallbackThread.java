package io.sharedipc.concurrent;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

import org.jspecify.annotations.Nullable;

/**
 * A thread of the callbacks' pool.
 */
final class CallbackThread extends ForkJoinWorkerThread {

    /** The queue whose callbacks the thread runs at the moment; used by itself only. */
    @Nullable Object current;

    CallbackThread(ForkJoinPool pool, String name) {
        super(pool);
        setName(name);
        setContextClassLoader(CallbackThread.class.getClassLoader());
    }

}
