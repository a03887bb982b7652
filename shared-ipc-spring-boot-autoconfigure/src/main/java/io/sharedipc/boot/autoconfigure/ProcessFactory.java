package io.sharedipc.boot.autoconfigure;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.sharedipc.boot.lifecycle.StartPolicy;
import io.sharedipc.event.EventBus;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.EventOptions;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes processes and pools of their properties.
 */
class ProcessFactory {

    private final SharedIpcProperties properties;

    private final JsonMapper jsonMapper;

    private final RequestSurroundings surroundings;

    private final Supplier<EventBus> bus;

    private final BooleanSupplier worker;

    private final ProcessPrograms programs;

    /**
     * Creates a factory.
     * @param properties the properties
     * @param jsonMapper what converts payloads
     * @param surroundings what stands around requests
     * @param bus the application's event bus
     * @param worker whether the application is a worker itself
     * @param programs says what each process runs, and by which property
     */
    ProcessFactory(SharedIpcProperties properties, JsonMapper jsonMapper, RequestSurroundings surroundings,
            Supplier<EventBus> bus, BooleanSupplier worker, ProcessPrograms programs) {
        this.properties = properties;
        this.jsonMapper = jsonMapper;
        this.surroundings = surroundings;
        this.bus = bus;
        this.worker = worker;
        this.programs = programs;
    }

    ManagedProcess create(String name) {
        return ManagedProcess.create(options(name));
    }

    WorkerPool createPool(String name) {
        return WorkerPool.create(options(name), PoolOptionsMapper.options(properties(name), this.properties.defaults(),
                this.surroundings.poolMonitor()));
    }

    private ProcessOptions options(String name) {
        return ProcessOptionsMapper.options(name, properties(name), this.properties.defaults())
            .jsonMapper(this.jsonMapper)
            .monitor(this.surroundings.monitor())
            .interceptor(this.surroundings.interceptor())
            .context(this.surroundings.context())
            .events((events) -> new EventOptions(events.publish(), events.subscribe(), this.bus))
            .build();
    }

    private ProcessProperties properties(String name) {
        ProcessProperties process = this.properties.process(name);
        if (process == null) {
            throw new IllegalStateException("No properties under " + this.properties.property(name));
        }
        return process;
    }

    StartPolicy policy(String name) {
        ProcessProperties process = this.properties.process(name);
        if (process == null) {
            return StartPolicy.DEFAULT;
        }
        ProcessProperties defaults = this.properties.defaults();
        boolean autoStart = Either.of(process.autoStart(), defaults.autoStart(), StartPolicy.DEFAULT.autoStart());
        return new StartPolicy(autoStart && !isHeldBack(),
                Either.of(process.required(), defaults.required(), StartPolicy.DEFAULT.required()),
                Either.of(process.optional(), defaults.optional(), StartPolicy.DEFAULT.optional()),
                StartPatience.of(name, this.properties), this.programs.text(this.properties.property(name), process));
    }

    /** A worker of the application's own kind would start one of its kind, and so on. */
    private boolean isHeldBack() {
        return this.worker.getAsBoolean() && !this.properties.worker().startProcesses();
    }

}
