package io.sharedipc.process;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.sharedipc.wire.Body;
import io.sharedipc.wire.Frame;

/**
 * A request that only has a deadline and a place.
 */
final class Row extends PendingRequest {

    private final long deadline;

    private final Consumer<Row> onTimeout;

    Row() {
        this(Long.MAX_VALUE, (row) -> {
        });
    }

    Row(long deadline, Consumer<Row> onTimeout) {
        super(Request.of("x", null, String.class), Body.json(new byte[0]));
        this.deadline = deadline;
        this.onTimeout = onTimeout;
    }

    @Override
    void answered(Frame frame, Executor callbacks) {
    }

    @Override
    boolean isPatient() {
        return true;
    }

    @Override
    void failed(IpcException failure) {
    }

    @Override
    void progressed(Frame frame, InboxQuota quota) {
    }

    @Override
    long deadline() {
        return this.deadline;
    }

    @Override
    void timedOut() {
        this.onTimeout.accept(this);
    }

}
