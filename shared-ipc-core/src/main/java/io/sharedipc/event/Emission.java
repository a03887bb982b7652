package io.sharedipc.event;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * One event on its way to its listeners, done when all of them are.
 */
final class Emission {

    private final Event<?> event;

    private final EventReporter reporter;

    private final AtomicInteger pending;

    // Each delivery writes its own element before it counts down
    private final @Nullable DeliveryFailure[] failures;

    private final CompletableFuture<Void> future = new CompletableFuture<>();

    Emission(Event<?> event, int deliveries, EventReporter reporter) {
        this.event = event;
        this.reporter = reporter;
        this.failures = new DeliveryFailure[deliveries];
        this.pending = new AtomicInteger(deliveries);
        if (deliveries == 0) {
            this.future.complete(null);
        }
    }

    Event<?> event() {
        return this.event;
    }

    CompletableFuture<Void> future() {
        return this.future;
    }

    void done() {
        if (this.pending.decrementAndGet() > 0) {
            return;
        }
        List<DeliveryFailure> failed = Arrays.stream(this.failures).filter(Objects::nonNull).toList();
        if (failed.isEmpty()) {
            this.future.complete(null);
        }
        else {
            this.future.completeExceptionally(new EventDeliveryException(this.event.name(), failed));
        }
    }

    /**
     * The delivery failed, and whoever holds the future may never look.
     */
    void failed(int index, String listener, Throwable cause) {
        DeliveryFailure failure = new DeliveryFailure(this.event, listener, cause);
        this.failures[index] = failure;
        this.reporter.failedAside(failure);
        done();
    }

    /**
     * The delivery was dropped, which is reported as such and not as a failure.
     */
    void refused(int index, String listener, Throwable cause) {
        this.failures[index] = new DeliveryFailure(this.event, listener, cause);
        done();
    }

}
