package io.sharedipc.event;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * One event on its way to its listeners, done when all of them are.
 */
final class Emission {

    private final Event<?> event;

    private final EventReporter reporter;

    private final Deliverer deliverer;

    private final Executor context;

    private final int deliveries;

    private final AtomicInteger pending;

    // Made by the first to fail; each writes its own element before it counts down
    private @Nullable DeliveryFailure @Nullable [] failures;

    private final CompletableFuture<Void> future = new CompletableFuture<>();

    Emission(Event<?> event, int deliveries, EventReporter reporter, Deliverer deliverer, Executor context) {
        this.event = event;
        this.reporter = reporter;
        this.deliverer = deliverer;
        this.context = context;
        this.deliveries = deliveries;
        this.pending = new AtomicInteger(deliveries);
    }

    Event<?> event() {
        return this.event;
    }

    Deliverer deliverer() {
        return this.deliverer;
    }

    /** Runs what it is given at once, in the context of the emitter. */
    Executor context() {
        return this.context;
    }

    CompletableFuture<Void> future() {
        return this.future;
    }

    void done() {
        if (this.pending.decrementAndGet() > 0) {
            return;
        }
        @Nullable DeliveryFailure[] failures = this.failures;
        if (failures == null) {
            this.future.complete(null);
        }
        else {
            List<DeliveryFailure> failed = Arrays.stream(failures).filter(Objects::nonNull).toList();
            this.future.completeExceptionally(new EventDeliveryException(this.event.name(), failed));
        }
    }

    /**
     * The delivery failed, and whoever holds the future may never look.
     */
    void failed(int index, String listener, Throwable cause) {
        try {
            DeliveryFailure failure = new DeliveryFailure(this.event, listener, cause);
            record(index, failure);
            this.reporter.failedAside(failure);
        }
        finally {
            done();
        }
    }

    /**
     * The delivery was dropped, which is reported as such and not as a failure.
     */
    void refused(int index, String listener, Throwable cause) {
        record(index, new DeliveryFailure(this.event, listener, cause));
        done();
    }

    private synchronized void record(int index, DeliveryFailure failure) {
        if (this.failures == null) {
            this.failures = new DeliveryFailure[this.deliveries];
        }
        this.failures[index] = failure;
    }

}
