package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.lifecycle.StartPolicy;
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

    ProcessFactory(SharedIpcProperties properties, JsonMapper jsonMapper, ProcessMonitor monitor) {
        this.properties = properties;
        this.jsonMapper = jsonMapper;
        this.monitor = monitor;
    }

    ManagedProcess create(String name) {
        ProcessProperties process = this.properties.process(name);
        if (process == null) {
            throw new IllegalStateException("No properties under " + this.properties.property(name));
        }
        return ManagedProcess.create(ProcessOptionsMapper.options(name, process, this.properties.defaults())
            .jsonMapper(this.jsonMapper)
            .monitor(this.monitor)
            .build());
    }

    StartPolicy policy(String name) {
        ProcessProperties process = this.properties.process(name);
        if (process == null) {
            return StartPolicy.DEFAULT;
        }
        ProcessProperties defaults = this.properties.defaults();
        return new StartPolicy(Either.of(process.autoStart(), defaults.autoStart(), StartPolicy.DEFAULT.autoStart()),
                Either.of(process.required(), defaults.required(), StartPolicy.DEFAULT.required()),
                Either.of(process.optional(), defaults.optional(), StartPolicy.DEFAULT.optional()));
    }

}
