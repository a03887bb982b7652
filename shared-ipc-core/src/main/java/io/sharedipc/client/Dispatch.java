package io.sharedipc.client;

import io.sharedipc.process.Request;
import io.sharedipc.process.Requester;
import org.jspecify.annotations.Nullable;

/**
 * How a request goes out, by what the method returns.
 */
enum Dispatch {

    /** A message whose answer nobody awaits. */
    SEND {
        @Override
        @Nullable Object apply(Requester requester, Request<?> request, AnyType type) {
            requester.send(request.type(), request.payload());
            return null;
        }
    },

    /** Waits for the answer. */
    CALL {
        @Override
        @Nullable Object apply(Requester requester, Request<?> request, AnyType type) {
            return requester.call(request);
        }
    },

    /** Answers by a future. */
    REQUEST {
        @Override
        Object apply(Requester requester, Request<?> request, AnyType type) {
            return requester.request(request);
        }
    },

    /** Answers by parts, of which each is told when it is asked for. */
    STREAM {
        @Override
        Object apply(Requester requester, Request<?> request, AnyType type) {
            return requester.stream(request, type);
        }
    };

    /**
     * Sends a request.
     * @param requester who takes it
     * @param request the request
     * @param type the type of the answer, or of a part of it
     * @return what the method returns
     */
    abstract @Nullable Object apply(Requester requester, Request<?> request, AnyType type);

}
