package io.sharedipc.plugin;

import java.util.concurrent.atomic.AtomicReference;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.ScopedEventBus;

/**
 * One plugin between its {@code init} and its {@code destroy}, each of which happens at
 * most once.
 */
final class Installation {

    private final String name;

    private final Plugin plugin;

    private final long number;

    private final ScopedEventBus bus;

    private final AtomicReference<State> state = new AtomicReference<>(State.INITIALIZING);

    /**
     * Creates an installation that is not there yet.
     * @param name the plugin's name
     * @param plugin the plugin
     * @param number grows from one to the next
     * @param bus the bus
     */
    Installation(String name, Plugin plugin, long number, EventBus bus) {
        this.name = name;
        this.plugin = plugin;
        this.number = number;
        this.bus = ScopedEventBus.of(bus, "Plugin '" + name + "'");
    }

    String name() {
        return this.name;
    }

    Plugin plugin() {
        return this.plugin;
    }

    long number() {
        return this.number;
    }

    boolean is(State state) {
        return this.state.get() == state;
    }

    /** Calls {@code init}; where it throws, the plugin is gone. */
    void begin() {
        try {
            this.plugin.init(this.bus);
            this.state.set(State.REGISTERED);
        }
        catch (Throwable ex) {
            this.state.set(State.GONE);
            this.bus.close();
            throw failure("could not begin its work", ex);
        }
    }

    /** Claims the end, for one caller only. */
    boolean tryLeave() {
        return this.state.compareAndSet(State.REGISTERED, State.GONE);
    }

    /** Calls {@code destroy}; to be called by whoever could claim the end. */
    void end() {
        this.bus.close();
        try {
            this.plugin.destroy();
        }
        catch (Throwable ex) {
            throw failure("did not end its work as it should", ex);
        }
    }

    private PluginException failure(String what, Throwable ex) {
        if (ex instanceof VirtualMachineError error) {
            throw error;
        }
        if (ex instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new PluginException(this.name, what, ex);
    }

    /**
     * How far an installation is.
     */
    enum State {

        /** In {@code init}. */
        INITIALIZING,

        /** At work. */
        REGISTERED,

        /** Failed in {@code init}, or claimed for {@code destroy}. */
        GONE

    }

}
