package io.sharedipc.worker;

import java.util.concurrent.Executor;

import tools.jackson.databind.json.JsonMapper;

/**
 * How a worker treats payloads and where its handlers run.
 *
 * @param jsonMapper what converts payloads; default {@link JsonMapper#shared()}
 * @param executor runs the handlers; default a virtual thread for each where this Java
 * has them, else a daemon thread from a pool that grows as needed. One that runs them on
 * the calling thread keeps the worker from hearing of cancellation.
 */
public record WorkerOptions(JsonMapper jsonMapper, Executor executor) {

    /**
     * The defaults.
     * @return options with every default
     */
    public static WorkerOptions defaults() {
        return new WorkerOptions(JsonMapper.shared(), HandlerThreads.shared());
    }

    /**
     * Converts payloads with another mapper.
     * @param jsonMapper the mapper
     * @return changed options
     */
    public WorkerOptions withJsonMapper(JsonMapper jsonMapper) {
        return new WorkerOptions(jsonMapper, this.executor);
    }

    /**
     * Runs the handlers elsewhere.
     * @param executor runs the handlers
     * @return changed options
     */
    public WorkerOptions withExecutor(Executor executor) {
        return new WorkerOptions(this.jsonMapper, executor);
    }

}
