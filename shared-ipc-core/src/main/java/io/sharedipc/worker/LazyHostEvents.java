package io.sharedipc.worker;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The bus of a worker, made when it is first asked for: most workers start faster
 * without.
 */
final class LazyHostEvents implements Supplier<HostEvents> {

    private final Supplier<HostEvents> factory;

    private @Nullable HostEvents events; // guarded by this

    private boolean announced; // guarded by this

    LazyHostEvents(Supplier<HostEvents> factory) {
        this.factory = factory;
    }

    @Override
    public synchronized HostEvents get() {
        if (this.events == null) {
            this.events = this.factory.get();
            if (this.announced) {
                this.events.begin();
            }
        }
        return this.events;
    }

    /** The worker has announced itself. */
    synchronized void announced() {
        this.announced = true;
        if (this.events != null) {
            this.events.begin();
        }
    }

}
