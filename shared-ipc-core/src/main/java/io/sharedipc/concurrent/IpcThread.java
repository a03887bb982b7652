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

}
