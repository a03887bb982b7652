package io.sharedipc.boot.autoconfigure;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.GlobalEventBus;
import io.sharedipc.event.Subscription;

/**
 * Offers the context's bus as the global one for as long as the context lives.
 */
class GlobalBusInstallation implements AutoCloseable {

    private final Subscription installation;

    GlobalBusInstallation(EventBus bus) {
        this.installation = GlobalEventBus.install(bus);
    }

    @Override
    public void close() {
        this.installation.close();
    }

}
