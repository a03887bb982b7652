package io.sharedipc.client;

import java.time.Duration;

import io.sharedipc.process.Request;
import io.sharedipc.process.Requester;
import org.jspecify.annotations.Nullable;

/**
 * A method that sends a request; all that can be known before a call is known here.
 *
 * @param type the message type
 * @param timeout the request's own timeout, if it has one
 * @param idempotent whether it may be done twice
 * @param result what it returns
 * @param arguments what it takes
 */
record RequestMethod(String type, @Nullable Duration timeout, boolean idempotent, ClientResult result,
        ClientArguments arguments) implements ClientMethod {

    @Override
    public @Nullable Object invoke(Object proxy, Requester requester, @Nullable Object @Nullable [] arguments) {
        @Nullable Object[] values = (arguments != null) ? arguments : new @Nullable Object[0];
        Request<?> request = Request.of(this.type, this.arguments.payload(values), this.result.answerType());
        if (this.timeout != null) {
            request = request.timeout(this.timeout);
        }
        if (this.idempotent) {
            request = request.idempotent();
        }
        return this.result.dispatch().apply(requester, this.arguments.accompany(request, values), this.result.type());
    }

}
