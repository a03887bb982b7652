package io.sharedipc.process;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The requests that await an answer from one child. A row leaves when its request ends,
 * however it ends.
 */
final class RequestTable {

    private static final long NO_NUMBER = -1;

    private final PendingRows rows = new PendingRows();

    private final AtomicLong ids = new AtomicLong();

    private final int limit;

    private final Timeouts timeouts;

    private volatile Debts debts = Debts.UNTRACKED;

    private volatile @Nullable Function<PendingRequest, IpcException> closed;

    private volatile @Nullable Runnable whenEmpty;

    /**
     * Creates an empty table.
     * @param limit how many rows there may be
     * @param timer ends those whose deadline passes
     */
    RequestTable(int limit, Timer timer) {
        this.limit = limit;
        this.timeouts = new Timeouts(timer, this.rows);
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
        row.numbered(this.ids.incrementAndGet());
        this.rows.add(row);
        if (row.isEnded()) { // it may have timed out between its last home and this one
            forget(row);
        }
        this.timeouts.watch(row.deadline());
        return true;
    }

    @Nullable PendingRequest find(String id) {
        long number = parse(id);
        return (number != NO_NUMBER) ? this.rows.get(number) : null;
    }

    void forget(PendingRequest row) {
        this.rows.remove(row);
        Runnable task = this.whenEmpty;
        if (task != null && this.rows.size() == 0) {
            task.run();
        }
    }

    /**
     * Runs a task each time that the last row leaves, and now if there is none.
     * @param task what to run, on whichever thread; it must be quick
     */
    void whenEmpty(Runnable task) {
        this.whenEmpty = task;
        if (this.rows.size() == 0) {
            task.run();
        }
    }

    /**
     * Whether an id was given to a request of this table.
     * @param id the id of a message
     * @return {@code true} if the request has ended or awaits its answer
     */
    boolean hasIssued(String id) {
        long number = parse(id);
        return number != NO_NUMBER && number <= this.ids.get();
    }

    /**
     * Fails every row, and every one that still slips in.
     * @param cause makes the failure for a row
     */
    void close(Function<PendingRequest, IpcException> cause) {
        this.closed = cause;
        this.rows.forEach(this::failLate);
        this.timeouts.cancel();
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

    /**
     * Fails some rows.
     * @param which those
     * @param cause makes the failure for a row
     */
    void fail(Predicate<PendingRequest> which, Function<PendingRequest, IpcException> cause) {
        this.rows.forEach((row) -> {
            if (which.test(row) && row.tryEnd()) {
                row.failed(cause.apply(row));
            }
        });
    }

    /** Keeps account of requests that ended without their answer. */
    void account(Debts debts) {
        this.debts = debts;
    }

    Debts debts() {
        return this.debts;
    }

    int size() {
        return this.rows.size();
    }

    private static long parse(String id) {
        int length = id.length();
        if (length == 0 || length > 18 || id.charAt(0) == '0') {
            return NO_NUMBER;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }

}
