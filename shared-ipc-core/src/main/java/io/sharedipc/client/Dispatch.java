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
        @Nullable Object apply(Requester requester, Request<?> request) {
            requester.send(request.type(), request.payload());
            return null;
        }
    },

    /** Waits for the answer. */
    CALL {
        @Override
        @Nullable Object apply(Requester requester, Request<?> request) {
            return requester.call(request);
        }
    },

    /** Answers by a future. */
    REQUEST {
        @Override
        Object apply(Requester requester, Request<?> request) {
            return requester.request(request);
        }
    };

    abstract @Nullable Object apply(Requester requester, Request<?> request);

}
