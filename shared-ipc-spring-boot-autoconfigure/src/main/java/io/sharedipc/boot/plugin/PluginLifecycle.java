package io.sharedipc.boot.plugin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sharedipc.plugin.Plugin;
import io.sharedipc.plugin.PluginException;
import io.sharedipc.plugin.PluginManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Registers plugins when the application starts and unregisters them, the last one first,
 * when it stops. Those that are registered already, as those of a parent context, and
 * those that others register are left to them.
 */
public final class PluginLifecycle implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(PluginLifecycle.class);

    private final PluginManager manager;

    private final Supplier<Stream<Plugin>> plugins;

    private final int phase;

    private final Deque<Plugin> registered = new ArrayDeque<>();

    private volatile boolean running;

    /**
     * Creates a lifecycle.
     * @param manager takes the plugins
     * @param plugins the plugins in the order in which they are registered
     * @param phase when that is
     */
    public PluginLifecycle(PluginManager manager, Supplier<Stream<Plugin>> plugins, int phase) {
        this.manager = manager;
        this.plugins = plugins;
        this.phase = phase;
    }

    /**
     * Registers the plugins; the first one that fails ends the start, and those before it
     * go again.
     * @throws PluginException if a plugin fails
     */
    @Override
    public void start() {
        this.running = true;
        try {
            this.plugins.get().filter((plugin) -> !isRegistered(plugin)).forEach((plugin) -> {
                this.manager.register(plugin);
                this.registered.push(plugin);
            });
        }
        catch (RuntimeException ex) {
            stop();
            throw ex;
        }
    }

    @Override
    public void stop() {
        while (!this.registered.isEmpty()) {
            unregister(this.registered.pop());
        }
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return this.phase;
    }

    // As the processes: a paused test context would take its plugins down.
    @Override
    public boolean isPauseable() {
        return false;
    }

    private boolean isRegistered(Plugin plugin) {
        return this.manager.get(plugin.name()).filter((other) -> other == plugin).isPresent();
    }

    private void unregister(Plugin plugin) {
        try {
            if (isRegistered(plugin)) {
                this.manager.unregister(plugin.name());
            }
        }
        catch (PluginException ex) {
            logger.error("{}", ex.getMessage(), ex.getCause());
        }
    }

}
