package io.sharedipc.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The requests that wait for the process to be ready. Used from the supervisor's mailbox;
 * a request that ends while it waits is passed over later.
 */
final class Lobby {

    private final int limit;

    private List<PendingRequest> waiting = new ArrayList<>();

    Lobby(int limit) {
        this.limit = limit;
    }

    void enter(PendingRequest row) {
        if (this.waiting.size() >= this.limit) {
            this.waiting.removeIf(PendingRequest::isEnded);
        }
        if (this.waiting.size() < this.limit) {
            this.waiting.add(row);
        }
        else if (row.tryEnd()) {
            row.failed(new BackpressureException("Not sent: " + this.limit
                    + " requests wait already for the process to be ready (limits.max-pending)", null));
        }
    }

    /**
     * Lets everybody out.
     * @return those that still want to be sent
     */
    List<PendingRequest> leave() {
        List<PendingRequest> all = this.waiting;
        this.waiting = new ArrayList<>();
        all.removeIf(PendingRequest::isEnded);
        return all;
    }

    void failAll(Function<PendingRequest, IpcException> cause) {
        for (PendingRequest row : leave()) {
            if (row.tryEnd()) {
                row.failed(cause.apply(row));
            }
        }
    }

}
