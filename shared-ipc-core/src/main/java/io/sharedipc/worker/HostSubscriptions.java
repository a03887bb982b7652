package io.sharedipc.worker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.Subscription;
import io.sharedipc.wire.FrameEncoder;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the host knows of a worker's listeners: it is told of each name or pattern once,
 * and of the end of its last listener. Nothing is told ahead of the worker's
 * announcement. Safe for use by any number of threads.
 */
final class HostSubscriptions {

    /** Events that are emitted ahead of the worker's run wait; more are refused. */
    private static final int MAX_EARLY = 1000;

    private final EventBus local;

    private final Consumer<byte[]> writer;

    private final AtomicLong ids = new AtomicLong();

    private final Set<String> told = new LinkedHashSet<>(); // guarded by this

    private final Set<String> once = new HashSet<>(); // guarded by this

    private @Nullable List<byte[]> early = new ArrayList<>(); // guarded by this

    /**
     * Creates subscriptions.
     * @param local the bus that has the listeners
     * @param writer sends a frame to the host without waiting for another thread
     */
    HostSubscriptions(EventBus local, Consumer<byte[]> writer) {
        this.local = local;
        this.writer = writer;
    }

    /**
     * A listener came.
     * @param key its name or pattern
     * @param subscription removes it
     * @return removes it, and tells the host where it was the last
     */
    Subscription added(String key, Subscription subscription) {
        synchronized (this) {
            if (this.told.add(key) && this.early == null) {
                tell(MessageTypes.SUBSCRIBE, key);
            }
        }
        return () -> {
            subscription.close();
            removed(Set.of(key));
        };
    }

    /** A listener came that leaves by itself. */
    Subscription addedOnce(String key, Subscription subscription) {
        synchronized (this) {
            this.once.add(key);
        }
        return added(key, subscription);
    }

    /** Listeners may have left by themselves. */
    synchronized void delivered() {
        if (!this.once.isEmpty()) {
            removed(Set.copyOf(this.once));
        }
    }

    /** Listeners have left; the host is told of each that was the last of its key. */
    synchronized void removed(Set<String> keys) {
        Set<String> listened = this.local.eventNames();
        for (String key : keys) {
            if (!listened.contains(key)) {
                this.once.remove(key);
                if (this.told.remove(key) && this.early == null) {
                    tell(MessageTypes.UNSUBSCRIBE, key);
                }
            }
        }
    }

    /**
     * Keeps an event where the worker has not announced itself yet.
     * @param frame the event
     * @return {@code false} if it may be sent
     * @throws IllegalStateException if too many wait already
     */
    synchronized boolean keep(byte[] frame) {
        if (this.early != null && this.early.size() >= MAX_EARLY) {
            throw new IllegalStateException(
                    MAX_EARLY + " events wait for the worker to run: emit further ones once run() was called");
        }
        return this.early != null && this.early.add(frame);
    }

    /** The worker has announced itself: tells the host what waited for that. */
    synchronized void begin() {
        List<byte[]> waiting = (this.early != null) ? this.early : List.of();
        this.early = null;
        this.told.forEach((key) -> tell(MessageTypes.SUBSCRIBE, key));
        waiting.forEach(this.writer);
    }

    private void tell(String type, String key) {
        this.writer.accept(FrameEncoder.message("s" + this.ids.incrementAndGet(), type,
                FrameEncoder.payload(JsonMapper.shared(), key), System.currentTimeMillis(), Map.of()));
    }

}
