package io.sharedipc.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/**
 * A subscriber that asks for so many items at first and keeps what comes.
 *
 * @param <P> the type of an item
 */
public class Collector<P> implements Flow.Subscriber<P> {

    /** What came. */
    public final List<P> items = new CopyOnWriteArrayList<>();

    /** The end, or the failure. */
    public final CompletableFuture<Void> end = new CompletableFuture<>();

    private final long demand;

    /** What can be asked and cancelled. */
    public volatile Flow.Subscription subscription;

    /**
     * Creates a subscriber.
     * @param demand how much it asks for at first
     */
    public Collector(long demand) {
        this.demand = demand;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        if (this.demand > 0) {
            subscription.request(this.demand);
        }
    }

    @Override
    public void onNext(P item) {
        this.items.add(item);
    }

    @Override
    public void onError(Throwable failure) {
        this.end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        this.end.complete(null);
    }

}
