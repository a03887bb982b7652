package io.sharedipc.worker;

import java.util.concurrent.Executor;

import io.sharedipc.event.StrictJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a worker treats payloads and where its handlers run.
 *
 * @param jsonMapper what converts payloads; default {@link StrictJson#mapper()}
 * @param executor runs the handlers. By default a handler runs on the thread that read
 * its request, which is the fastest for those that are quick; where one takes longer than
 * a millisecond or so, another thread reads on, and requests of its type run on threads
 * of their own from then on: virtual ones where this Java has them, else daemons from a
 * pool that grows as needed. An executor that runs handlers on the calling thread keeps
 * the worker from hearing of cancellation, and of credit: a streamed answer of more than
 * a few parts stands still.
 * @param interceptor what stands around each call of a handler; default
 * {@link HandlerInterceptor#NONE}
 */
public record WorkerOptions(JsonMapper jsonMapper, Executor executor, HandlerInterceptor interceptor) {

    /**
     * The defaults.
     * @return options with every default
     */
    public static WorkerOptions defaults() {
        return new WorkerOptions(StrictJson.mapper(), HandlerThreads.whereItPays(), HandlerInterceptor.NONE);
    }

    /**
     * Converts payloads with another mapper.
     * @param jsonMapper the mapper
     * @return changed options
     */
    public WorkerOptions withJsonMapper(JsonMapper jsonMapper) {
        return new WorkerOptions(jsonMapper, this.executor, this.interceptor);
    }

    /**
     * Runs the handlers elsewhere.
     * @param executor runs the handlers
     * @return changed options
     */
    public WorkerOptions withExecutor(Executor executor) {
        return new WorkerOptions(this.jsonMapper, executor, this.interceptor);
    }

    /**
     * Attaches observations.
     * @param interceptor what stands around each call of a handler
     * @return changed options
     */
    public WorkerOptions withInterceptor(HandlerInterceptor interceptor) {
        return new WorkerOptions(this.jsonMapper, this.executor, interceptor);
    }

}
