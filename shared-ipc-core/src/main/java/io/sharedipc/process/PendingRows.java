package io.sharedipc.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Rows by their ids, which count up: a row lies at its id modulo the size of a ring,
 * without a lock, a hash or an allocation, and one that finds its place taken lies aside.
 */
final class PendingRows {

    /** Enough for what is usually in flight; a power of two. */
    private static final int RING = 512;

    private final AtomicReferenceArray<@Nullable PendingRequest> ring = new AtomicReferenceArray<>(RING);

    private final Map<Long, PendingRequest> aside = new ConcurrentHashMap<>(0);

    private final AtomicInteger size = new AtomicInteger();

    /**
     * Adds a row.
     * @param row a row that has its id
     */
    void add(PendingRequest row) {
        this.size.incrementAndGet();
        if (!this.ring.compareAndSet(place(row.id()), null, row)) {
            this.aside.put(row.id(), row);
        }
    }

    @Nullable PendingRequest get(long id) {
        PendingRequest row = this.ring.get(place(id));
        return (row != null && row.id() == id) ? row : this.aside.get(id);
    }

    /**
     * Removes a row.
     * @param row the row
     * @return {@code false} if it is not here
     */
    boolean remove(PendingRequest row) {
        boolean removed = this.ring.compareAndSet(place(row.id()), row, null) || this.aside.remove(row.id(), row);
        if (removed) {
            this.size.decrementAndGet();
        }
        return removed;
    }

    int size() {
        return this.size.get();
    }

    void forEach(Consumer<PendingRequest> action) {
        for (int i = 0; i < RING; i++) {
            PendingRequest row = this.ring.get(i);
            if (row != null) {
                action.accept(row);
            }
        }
        this.aside.values().forEach(action);
    }

    private static int place(long id) {
        return (int) id & (RING - 1);
    }

}
