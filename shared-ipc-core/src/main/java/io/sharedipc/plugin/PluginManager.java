package io.sharedipc.plugin;

import java.util.List;
import java.util.Optional;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventType;

/**
 * Puts plugins in and takes them out. Safe for use by any number of threads; no plugin
 * waits for another one.
 */
public interface PluginManager extends AutoCloseable {

    /**
     * Emitted once a plugin has begun its work, on the thread that registers it.
     */
    EventType<PluginInfo> REGISTERED = EventType.of("plugin:registered", PluginInfo.class);

    /**
     * Emitted once a plugin has ended its work, on the thread that unregisters it.
     */
    EventType<PluginInfo> UNREGISTERED = EventType.of("plugin:unregistered", PluginInfo.class);

    /**
     * Creates a manager.
     * @param bus what the plugins listen to and emit on
     * @return a manager without plugins
     */
    static PluginManager create(EventBus bus) {
        return new DefaultPluginManager(bus);
    }

    /**
     * Calls {@link Plugin#init} on this thread; if that goes well the plugin is
     * registered and {@link #REGISTERED} emitted. If it throws, nothing of it stays.
     * @param plugin the plugin
     * @throws PluginException if the plugin fails, with what it threw
     * @throws IllegalArgumentException if its name is blank
     * @throws IllegalStateException if there is a plugin of that name, or the manager is
     * closed
     */
    void register(Plugin plugin);

    /**
     * Removes the listeners of a plugin, calls {@link Plugin#destroy} on this thread and
     * emits {@link #UNREGISTERED}. The plugin is gone even where it fails.
     * @param name the name of the plugin
     * @return whether there was such a plugin
     * @throws PluginException if the plugin fails, with what it threw
     * @throws IllegalStateException if the plugin is just being registered
     */
    boolean unregister(String name);

    /**
     * The names of the plugins.
     * @return an unmodifiable copy, in the order of registration
     */
    List<String> names();

    /**
     * The plugin of a name.
     * @param name the name of the plugin
     * @return the plugin, if there is one
     */
    Optional<Plugin> get(String name);

    /**
     * Unregisters all plugins, the last one first, and takes no more. A failure is
     * logged, and the others still go.
     */
    @Override
    void close();

}
