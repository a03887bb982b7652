package io.sharedipc.plugin;

/**
 * What is told of a plugin that comes or goes.
 *
 * @param name the name of the plugin
 * @param type the name of its class
 */
public record PluginInfo(String name, String type) {

    static PluginInfo of(String name, Plugin plugin) {
        return new PluginInfo(name, plugin.getClass().getName());
    }

}
