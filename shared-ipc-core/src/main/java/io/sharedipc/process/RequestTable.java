package io.sharedipc.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The requests that await an answer from one child. A row leaves when its request ends,
 * however it ends.
 */
final class RequestTable {

    private final Map<Long, PendingRequest> rows = new ConcurrentHashMap<>();

    private final AtomicLong ids = new AtomicLong();

    private final int limit;

    private volatile @Nullable Function<PendingRequest, IpcException> closed;

    private volatile @Nullable Runnable whenEmpty;

    RequestTable(int limit) {
        this.limit = limit;
    }

    /**
     * Takes a request in and gives it its id.
     * @param row the request
     * @return {@code false} if the table is closed: nothing was done
     * @throws BackpressureException if the table is full
     */
    boolean open(PendingRequest row) {
        if (this.closed != null) {
            return false;
        }
        if (this.rows.size() >= this.limit) {
            throw new BackpressureException(
                    "Not sent: " + this.limit + " requests await their answer already (limits.max-pending)", null);
        }
        long id = this.ids.incrementAndGet();
        row.settle(this, id);
        this.rows.put(id, row);
        if (row.isEnded()) { // it may have timed out between its last home and this one
            forget(row);
        }
        return true;
    }

    @Nullable PendingRequest find(String id) {
        Long number = parse(id);
        return (number != null) ? this.rows.get(number) : null;
    }

    void forget(PendingRequest row) {
        this.rows.remove(row.id(), row);
        Runnable task = this.whenEmpty;
        if (task != null && this.rows.isEmpty()) {
            task.run();
        }
    }

    /**
     * Runs a task each time that the last row leaves, and now if there is none.
     * @param task what to run, on whichever thread; it must be quick
     */
    void whenEmpty(Runnable task) {
        this.whenEmpty = task;
        if (this.rows.isEmpty()) {
            task.run();
        }
    }

    /**
     * Whether an id was given to a request of this table.
     * @param id the id of a message
     * @return {@code true} if the request has ended or awaits its answer
     */
    boolean hasIssued(String id) {
        Long number = parse(id);
        return number != null && number <= this.ids.get();
    }

    /**
     * Fails every row, and every one that still slips in.
     * @param cause makes the failure for a row
     */
    void close(Function<PendingRequest, IpcException> cause) {
        this.closed = cause;
        for (PendingRequest row : this.rows.values()) {
            failLate(row);
        }
    }

    /**
     * Fails a row if the table was closed while it was on its way in.
     * @param row the request
     */
    void failLate(PendingRequest row) {
        Function<PendingRequest, IpcException> cause = this.closed;
        if (cause != null && row.tryEnd()) {
            row.failed(cause.apply(row));
        }
    }

    int size() {
        return this.rows.size();
    }

    private static @Nullable Long parse(String id) {
        int length = id.length();
        if (length == 0 || length > 18 || id.charAt(0) == '0') {
            return null;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            number = number * 10 + digit;
        }
        return number;
    }

}
