package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.lifecycle.StartPolicy;
import io.sharedipc.pool.PoolMonitor;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessMonitor;
import io.sharedipc.process.ProcessOptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes processes and pools of their properties.
 */
class ProcessFactory {

    private final SharedIpcProperties properties;

    private final JsonMapper jsonMapper;

    private final ProcessMonitor monitor;

    private final PoolMonitor poolMonitor;

    ProcessFactory(SharedIpcProperties properties, JsonMapper jsonMapper, ProcessMonitor monitor,
            PoolMonitor poolMonitor) {
        this.properties = properties;
        this.jsonMapper = jsonMapper;
        this.monitor = monitor;
        this.poolMonitor = poolMonitor;
    }

    ManagedProcess create(String name) {
        return ManagedProcess.create(options(name));
    }

    WorkerPool createPool(String name) {
        return WorkerPool.create(options(name),
                PoolOptionsMapper.options(properties(name), this.properties.defaults(), this.poolMonitor));
    }

    private ProcessOptions options(String name) {
        return ProcessOptionsMapper.options(name, properties(name), this.properties.defaults())
            .jsonMapper(this.jsonMapper)
            .monitor(this.monitor)
            .build();
    }

    private ProcessProperties properties(String name) {
        ProcessProperties process = this.properties.processes().get(name);
        if (process == null) {
            throw new IllegalStateException("No properties under %s.%s".formatted(SharedIpcProperties.PROCESSES, name));
        }
        return process;
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
