package io.sharedipc.event;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * What buses without an executor of their own run listeners on.
 * <p>
 * These are virtual threads from Java 24 on, else daemon threads that end when idle. On
 * Java 21 to 23 a virtual thread that blocks while it holds a monitor keeps its carrier,
 * so that a few listeners could hold up those of all buses. It needs no bound, since each
 * listener occupies at most one thread.
 */
final class SharedExecutor {

    static final Executor INSTANCE = create();

    static final int VIRTUAL_SINCE = 24;

    private static final String THREAD_NAME_PREFIX = "shared-ipc-event-";

    private SharedExecutor() {
    }

    private static Executor create() {
        ThreadFactory virtual = virtualThreadFactory();
        if (virtual != null) {
            return (task) -> virtual.newThread(task).start();
        }
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
                daemonThreadFactory());
    }

    // Reflection, because the code is compiled for a release that has none
    static @Nullable ThreadFactory virtualThreadFactory() {
        if (Runtime.version().feature() < VIRTUAL_SINCE) {
            return null;
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            builder = type.getMethod("name", String.class, long.class).invoke(builder, THREAD_NAME_PREFIX, 1L);
            return (ThreadFactory) type.getMethod("factory").invoke(builder);
        }
        catch (ReflectiveOperationException ex) {
            return null;
        }
    }

    static ThreadFactory daemonThreadFactory() {
        AtomicInteger number = new AtomicInteger();
        return (task) -> {
            Thread thread = new Thread(null, task, THREAD_NAME_PREFIX + number.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            // Not the creator's: the thread must not hold on to a redeployed application
            thread.setContextClassLoader(SharedExecutor.class.getClassLoader());
            return thread;
        };
    }

}
