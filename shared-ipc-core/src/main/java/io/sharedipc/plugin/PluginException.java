package io.sharedipc.plugin;

/**
 * A plugin failed to begin or to end its work; what it threw is the cause.
 */
public final class PluginException extends RuntimeException {

    private final String plugin;

    PluginException(String plugin, String message, Throwable cause) {
        super("Plugin '" + plugin + "' " + message + ": " + cause, cause);
        this.plugin = plugin;
    }

    /**
     * Which plugin failed.
     * @return the name of the plugin
     */
    public String plugin() {
        return this.plugin;
    }

}
