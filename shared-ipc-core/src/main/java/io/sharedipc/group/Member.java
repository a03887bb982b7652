package io.sharedipc.group;

import java.util.concurrent.CompletableFuture;

import io.sharedipc.event.Subscription;

/**
 * What a group looks after. It tells its {@link MemberListener} of what happens to it, in
 * order; after each time that it left its rest, of exactly one return to it.
 */
interface Member {

    String name();

    boolean isReady();

    /** Starts it as a person would, who forgives it its earlier restarts. */
    CompletableFuture<?> start();

    /** Starts it again on behalf of others. */
    CompletableFuture<?> resume();

    /** Stops it; the future completes when it is gone. */
    CompletableFuture<?> stop();

    Subscription listen(MemberListener listener);

}
