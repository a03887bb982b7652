package io.sharedipc.examples;

import java.util.function.Consumer;

import io.sharedipc.SharedIpc;
import io.sharedipc.event.EventBus;
import io.sharedipc.plugin.Plugin;
import io.sharedipc.plugin.PluginManager;

/**
 * A plugin that logs every event, put in and taken out at run time.
 */
final class LoggingPluginExample {

    private LoggingPluginExample() {
    }

    static void run(Consumer<String> log) {
        EventBus bus = SharedIpc.createEventBus();
        try (PluginManager plugins = PluginManager.create(bus)) {
            plugins.register(new LoggingPlugin(log));
            bus.emitSync("user:login", "alice"); // logged
            bus.emitSync("order:created", 42); // logged
            plugins.unregister("logging"); // its listeners go with it
            bus.emitSync("user:logout", "alice"); // nobody listens any more
        }
    }

    static final class LoggingPlugin implements Plugin {

        private final Consumer<String> log;

        LoggingPlugin(Consumer<String> log) {
            this.log = log;
        }

        @Override
        public String name() {
            return "logging";
        }

        @Override
        public void init(EventBus bus) {
            bus.on("*", (event) -> this.log.accept(event.name() + " " + event.payload()));
        }

        @Override
        public void destroy() {
            this.log.accept("no more is logged");
        }

    }

}
