package io.sharedipc.event;

import java.util.function.Supplier;

/**
 * Marks what is emitted on behalf of another process.
 *
 * <p>
 * Such events take three quarters of a listener's lane at most: a worker that emits
 * without end must not have the application's own events refused.
 */
public final class GuestEmission {

    private static final ThreadLocal<Boolean> ACTIVE = new ThreadLocal<>();

    private GuestEmission() {
    }

    /**
     * Emits on behalf of another process.
     * @param <T> what emitting returns
     * @param emission emits on this thread
     * @return what it returned
     */
    public static <T> T emit(Supplier<T> emission) {
        Boolean before = ACTIVE.get();
        ACTIVE.set(Boolean.TRUE);
        try {
            return emission.get();
        }
        finally {
            if (before == null) {
                ACTIVE.remove();
            }
        }
    }

    /**
     * How much of a lane the calling thread may fill.
     * @param capacity of the lane
     * @return the number of events that may wait
     */
    static int share(int capacity) {
        return (ACTIVE.get() != null) ? Math.max(1, capacity - capacity / 4) : capacity;
    }

}
