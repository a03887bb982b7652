package io.sharedipc.plugin;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;

/**
 * An extension that listens and emits. A {@link PluginManager} calls {@link #init} once
 * and, if that went well, {@link #destroy} once, each on the thread that registers or
 * unregisters it.
 */
public interface Plugin {

    /**
     * Makes a plugin of a worker process of the same name: {@code init} starts it and
     * waits until it is ready, {@code destroy} stops it and waits until it is gone.
     * @param process the process
     * @return a plugin; it does not close the process
     */
    static Plugin of(ManagedProcess process) {
        return of(process.name(), process::start, process::stop);
    }

    /**
     * Makes a plugin of what is started and stopped by somebody else, such as the group
     * that a worker process is a member of.
     * @param name the name of the plugin
     * @param start starts it; the future completes when it is ready
     * @param stop stops it; the future completes when it is gone
     * @return a plugin
     */
    static Plugin of(String name, Supplier<? extends CompletableFuture<?>> start,
            Supplier<? extends CompletableFuture<?>> stop) {
        return new ProcessPlugin(name, start, stop);
    }

    /**
     * The name, which no other plugin of the same manager may have.
     * @return a name that does not change
     */
    String name();

    /**
     * Begins to work. Where this throws, the listeners that were registered by then are
     * removed and {@link #destroy} is not called.
     * @param bus the plugin's view of the bus: what is registered through it is removed
     * with the plugin, which needs to keep no subscription. Other listeners are out of
     * its reach. Once the plugin has gone the view takes no listener any more, but emits.
     * @throws Exception if the plugin cannot work
     */
    void init(EventBus bus) throws Exception;

    /**
     * Ends its work. The listeners of its view of the bus have been removed by then, so
     * that no event comes to what is being torn down; it may still emit.
     * @throws Exception if it does not end as it should; it is gone nevertheless
     */
    void destroy() throws Exception;

}
