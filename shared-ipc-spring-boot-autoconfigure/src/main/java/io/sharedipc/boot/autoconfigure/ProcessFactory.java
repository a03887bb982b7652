package io.sharedipc.boot.autoconfigure;

import java.util.function.Supplier;

import io.sharedipc.boot.lifecycle.StartPolicy;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.EventOptions;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessMonitor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes processes of their properties.
 */
class ProcessFactory {

    private final SharedIpcProperties properties;

    private final JsonMapper jsonMapper;

    private final ProcessMonitor monitor;

    private final Supplier<EventBus> bus;

    ProcessFactory(SharedIpcProperties properties, JsonMapper jsonMapper, ProcessMonitor monitor,
            Supplier<EventBus> bus) {
        this.properties = properties;
        this.jsonMapper = jsonMapper;
        this.monitor = monitor;
        this.bus = bus;
    }

    ManagedProcess create(String name) {
        ProcessProperties process = this.properties.processes().get(name);
        if (process == null) {
            throw new IllegalStateException("No properties under %s.%s".formatted(SharedIpcProperties.PROCESSES, name));
        }
        return ManagedProcess.create(ProcessOptionsMapper.options(name, process, this.properties.defaults())
            .jsonMapper(this.jsonMapper)
            .monitor(this.monitor)
            .events((events) -> new EventOptions(events.publish(), events.subscribe(), this.bus))
            .build());
    }

    StartPolicy policy(String name) {
        ProcessProperties process = this.properties.processes().get(name);
        if (process == null) {
            return StartPolicy.DEFAULT;
        }
        ProcessProperties defaults = this.properties.defaults();
        return new StartPolicy(Either.of(process.autoStart(), defaults.autoStart(), StartPolicy.DEFAULT.autoStart()),
                Either.of(process.required(), defaults.required(), StartPolicy.DEFAULT.required()),
                Either.of(process.optional(), defaults.optional(), StartPolicy.DEFAULT.optional()));
    }

}
