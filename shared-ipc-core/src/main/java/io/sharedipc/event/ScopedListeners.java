package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The listeners that were registered through one view of a bus. Safe for use by any
 * number of threads; the bus is called outside the lock.
 */
final class ScopedListeners {

    private final String owner;

    private final List<Entry> entries = new ArrayList<>(); // guarded by itself

    private boolean closed; // guarded by entries

    ScopedListeners(String owner) {
        this.owner = owner;
    }

    /**
     * Registers a listener.
     * @param key what it is registered with
     * @param listener the listener, as the user gave it
     * @param register registers it with the bus; is given what removes it again
     * @return removes the listener
     */
    Subscription add(String key, EventListener<?> listener, Function<Subscription, Subscription> register) {
        Entry entry = new Entry(key, listener);
        synchronized (this.entries) {
            if (this.closed) {
                throw new IllegalStateException(
                        this.owner + " is gone: it cannot listen to '" + key + "' through its view of the bus");
            }
            this.entries.add(entry);
        }
        try {
            entry.registered(register.apply(entry));
        }
        catch (RuntimeException | Error ex) {
            entry.close();
            throw ex;
        }
        return entry;
    }

    boolean removeLast(String key, EventListener<?> listener) {
        Entry found = last(key, listener);
        if (found != null) {
            found.close();
        }
        return found != null;
    }

    void removeIf(Predicate<String> key) {
        List<Entry> found;
        synchronized (this.entries) {
            found = this.entries.stream().filter((entry) -> key.test(entry.key)).toList();
        }
        found.forEach(Entry::close);
    }

    void close() {
        synchronized (this.entries) {
            this.closed = true;
        }
        removeIf((key) -> true);
    }

    private @Nullable Entry last(String key, EventListener<?> listener) {
        synchronized (this.entries) {
            for (int i = this.entries.size() - 1; i >= 0; i--) {
                Entry entry = this.entries.get(i);
                if (entry.key.equals(key) && entry.listener == listener) {
                    return entry;
                }
            }
            return null;
        }
    }

    /**
     * One registration; it may be closed before the bus has answered with its own.
     */
    private final class Entry implements Subscription {

        private final String key;

        private final EventListener<?> listener;

        private @Nullable Subscription subscription; // guarded by entries

        private boolean removed; // guarded by entries

        Entry(String key, EventListener<?> listener) {
            this.key = key;
            this.listener = listener;
        }

        void registered(Subscription subscription) {
            boolean tooLate;
            synchronized (ScopedListeners.this.entries) {
                this.subscription = subscription;
                tooLate = this.removed;
            }
            if (tooLate) {
                subscription.close();
            }
        }

        @Override
        public void close() {
            Subscription registered;
            synchronized (ScopedListeners.this.entries) {
                this.removed = true;
                ScopedListeners.this.entries.remove(this);
                registered = this.subscription;
            }
            if (registered != null) {
                registered.close();
            }
        }

    }

}
