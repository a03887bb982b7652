package io.sharedipc.worker;

import org.jspecify.annotations.Nullable;

/**
 * Stands around each call of a handler; the place where observations attach. Called by
 * several threads at the same time where handlers are.
 */
@FunctionalInterface
public interface HandlerInterceptor {

    /** Does nothing. */
    HandlerInterceptor NONE = (request, handler) -> handler.proceed();

    /**
     * Calls the handler, once, on this thread.
     * @param request the request, with what the host put beside the payload
     * @param handler reads the payload and calls the handler
     * @return what the handler returned, a {@link java.util.concurrent.CompletionStage}
     * where it answers later
     * @throws Exception what the handler threw
     */
    @Nullable Object around(WorkerRequest request, Invocation handler) throws Exception;

    /**
     * The call that an interceptor stands around.
     */
    @FunctionalInterface
    interface Invocation {

        /**
         * Reads the payload and calls the handler.
         * @return what it returned
         * @throws Exception what it threw
         */
        @Nullable Object proceed() throws Exception;

    }

}
