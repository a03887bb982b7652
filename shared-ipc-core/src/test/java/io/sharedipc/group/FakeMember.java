package io.sharedipc.group;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.event.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A member whose words and futures a test gives when it likes.
 */
final class FakeMember implements Member {

    final List<String> calls = new CopyOnWriteArrayList<>();

    volatile CompletableFuture<Object> start = new CompletableFuture<>();

    volatile CompletableFuture<Object> stop = new CompletableFuture<>();

    private final String name;

    private @Nullable MemberListener listener;

    FakeMember(String name) {
        this.name = name;
    }

    MemberListener says() {
        return Objects.requireNonNull(this.listener);
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public boolean isReady() {
        return false;
    }

    @Override
    public CompletableFuture<?> start() {
        this.calls.add("start");
        return this.start;
    }

    @Override
    public CompletableFuture<?> resume() {
        this.calls.add("resume");
        return this.start;
    }

    @Override
    public CompletableFuture<?> stop() {
        this.calls.add("stop");
        return this.stop;
    }

    @Override
    public Subscription listen(MemberListener listener) {
        this.listener = listener;
        return () -> this.listener = null;
    }

}
