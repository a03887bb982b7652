package io.sharedipc;

import java.util.function.UnaryOperator;

import io.sharedipc.client.IpcClients;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusOptions;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.group.ProcessGroupBuilder;
import io.sharedipc.plugin.PluginManager;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.Requester;

/**
 * The way in: creates event buses, managed processes, groups and pools of them, clients
 * and plugin managers. Each function stands for the factory of the type that it returns.
 */
public final class SharedIpc {

    private SharedIpc() {
    }

    /**
     * Creates an event bus with every default.
     * @return a bus without listeners
     */
    public static EventBus createEventBus() {
        return EventBus.create();
    }

    /**
     * Creates an event bus.
     * @param options how it delivers
     * @return a bus without listeners
     */
    public static EventBus createEventBus(EventBusOptions options) {
        return EventBus.create(options);
    }

    /**
     * The event bus that all code of this JVM shares. Ask for it when it is needed,
     * rather than keep it: where application contexts come and go, so does theirs.
     * @return the global bus
     * @see EventBus#global()
     */
    public static EventBus getGlobalEventBus() {
        return EventBus.global();
    }

    /**
     * Creates a process that runs a script or archive, with every default.
     * @param script a path, or {@code classpath:} and a resource's name; its ending says
     * what runs it: {@code .js .mjs .cjs} Node, {@code .py} Python, {@code .jar} Java,
     * {@code .sh} sh
     * @return a process that waits for its start
     */
    public static ManagedProcess createProcess(String script) {
        return createProcess(script, UnaryOperator.identity());
    }

    /**
     * Creates a process that runs a script or archive.
     * @param script a path, or {@code classpath:} and a resource's name; its ending says
     * what runs it
     * @param options changes the options from their defaults
     * @return a process that waits for its start
     * @throws IllegalArgumentException if an option is not valid
     */
    public static ManagedProcess createProcess(String script, UnaryOperator<ProcessOptionsBuilder> options) {
        return createProcess(options.apply(ProcessOptions.builder().script(script)).build());
    }

    /**
     * Creates a process.
     * @param options what it runs and how it is looked after
     * @return a process that waits for its start
     */
    public static ManagedProcess createProcess(ProcessOptions options) {
        return ManagedProcess.create(options);
    }

    /**
     * Makes a client of an interface: each of its methods is a request.
     * @param <T> the interface
     * @param requester who takes the requests: a process or a pool
     * @param type the interface
     * @return the client
     * @throws io.sharedipc.client.InvalidIpcClientException if the interface cannot be a
     * client
     */
    public static <T> T createClient(Requester requester, Class<T> type) {
        return IpcClients.create(requester, type);
    }

    /**
     * Creates a pool of worker processes.
     * @param process what each worker runs and how it is looked after
     * @param pool how the pool is made up
     * @return a pool that waits for its start
     */
    public static WorkerPool createWorkerPool(ProcessOptions process, WorkerPoolOptions pool) {
        return WorkerPool.create(process, pool);
    }

    /**
     * Begins a group of processes that depend on one another.
     * @return a builder of an empty group
     */
    public static ProcessGroupBuilder createProcessGroup() {
        return ProcessGroup.builder();
    }

    /**
     * Creates a plugin manager.
     * @param bus what the plugins listen to and emit on
     * @return a manager without plugins
     */
    public static PluginManager createPluginManager(EventBus bus) {
        return PluginManager.create(bus);
    }

}
