package io.sharedipc.process;

import java.lang.reflect.Type;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * Streams the progress of a request, sent anew for each subscriber.
 *
 * @param <P> the type of an item
 * @param requester takes the request
 * @param request what is asked
 * @param itemType the type of an item
 */
record RequestPublisher<P>(Requester requester, Request<?> request, Type itemType) implements Flow.Publisher<P> {

    RequestPublisher {
        if (request.progress() != null) {
            throw new IllegalArgumentException(
                    "Request '%s' has a progress listener, and its progress can go to one place: stream it without"
                        .formatted(request.type()));
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super P> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber must not be null");
        new RequestSubscription<P>(subscriber, this.itemType).begin(this.requester, this.request);
    }

    static CompletableFuture<?> send(Requester requester, Request<?> request) {
        try {
            return requester.request(request);
        }
        catch (RuntimeException ex) { // a requester may refuse at once
            return CompletableFuture.failedFuture(ex);
        }
    }

}
