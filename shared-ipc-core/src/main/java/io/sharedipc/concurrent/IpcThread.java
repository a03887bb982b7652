package io.sharedipc.concurrent;

import org.jspecify.annotations.Nullable;

/**
 * A thread of the library.
 */
final class IpcThread extends Thread {

    /** The callbacks that the thread runs at the moment; used by itself only. */
    LeaderLoop.@Nullable Turn turn;

    IpcThread(Runnable task, String name) {
        super(null, task, name, 0, false);
        setDaemon(true);
        setContextClassLoader(IpcThread.class.getClassLoader());
    }

    /**
     * Clears the interrupt of one task ahead of the next, on a thread of the library. The
     * flag of another's thread is left as it is.
     */
    static void forgetInterrupt() {
        if (Thread.currentThread() instanceof IpcThread thread && thread.isInterrupted()) {
            Thread.interrupted();
        }
    }

}
