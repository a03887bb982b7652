package io.sharedipc.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Stands around each request; the place where observations attach. A pool is a requester
 * of its own: its interceptor sees a request once, whatever its workers do with it. What
 * an interceptor throws is logged and does not reach the request.
 */
@FunctionalInterface
public interface RequestInterceptor {

    /** Does nothing; with it a request costs nothing more. */
    RequestInterceptor NONE = (requester, request) -> new Interception() {
    };

    /**
     * A request begins. Called on the thread that asks, ahead of everything.
     * @param requester the name of the process or pool
     * @param request what is asked
     * @return follows the request to its end
     */
    Interception intercept(String requester, RequestView request);

    /**
     * What follows one request. Its methods must be quick and must not block.
     */
    interface Interception {

        /**
         * What the request carries besides its own headers, such as {@code traceparent}.
         * @return headers, which win over those of the request
         */
        default Map<String, String> headers() {
            return Map.of();
        }

        /**
         * A worker of a pool gets the request; more than once where it is tried again.
         * @param worker the name of the worker
         */
        default void assigned(String worker) {
        }

        /**
         * The request has ended; told once, on the thread that ended it, ahead of the
         * callbacks.
         * @param failure why there is no answer; {@code null} if there is one
         */
        default void ended(@Nullable Throwable failure) {
        }

    }

}
