package io.sharedipc.benchmark.peer.grpc;

import java.util.function.BiConsumer;

import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the value and the end of one call, since only the end tells how it went.
 */
final class Answer implements StreamObserver<Integer> {

    private final BiConsumer<@Nullable Integer, @Nullable Throwable> reply;

    private @Nullable Integer value;

    Answer(BiConsumer<@Nullable Integer, @Nullable Throwable> reply) {
        this.reply = reply;
    }

    @Override
    public void onNext(Integer value) {
        this.value = value;
    }

    @Override
    public void onError(Throwable failure) {
        this.reply.accept(null, failure);
    }

    @Override
    public void onCompleted() {
        this.reply.accept(this.value, null);
    }

}
