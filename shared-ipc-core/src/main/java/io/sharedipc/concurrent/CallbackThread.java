package io.sharedipc.concurrent;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * A thread of the callbacks' pool.
 */
final class CallbackThread extends ForkJoinWorkerThread {

    CallbackThread(ForkJoinPool pool, String name) {
        super(pool);
        setName(name);
        setContextClassLoader(CallbackThread.class.getClassLoader());
    }

}
