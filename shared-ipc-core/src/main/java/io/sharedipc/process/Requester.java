package io.sharedipc.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Who takes requests and messages: one process, many of them, or whatever else answers.
 * <p>
 * Safe for use by any number of threads. The continuations of a request's future run on
 * the thread that read its answer, or for a failure on a thread of their own. They may
 * block, in any number: other requests are answered and time out meanwhile.
 */
public interface Requester {

    /**
     * The name in logs, errors, metrics and events.
     * @return the name
     */
    String name();

    /**
     * Sends a message that awaits no answer. Never blocks.
     * @param type the message type; one that starts with {@code ipc:} is refused
     * @param payload what is sent, as JSON
     * @throws ProcessNotRunningException if there is nobody to send it to
     * @throws BackpressureException if the outbox is full
     * @throws PayloadException if the payload is too large or not convertible
     */
    void send(String type, @Nullable Object payload);

    /**
     * Sends a request and answers by a future. Cancelling the future tells the worker.
     * @param <R> the type of the answer
     * @param type the message type
     * @param payload what is sent, as JSON
     * @param resultType the type of the answer
     * @return the answer, {@code null} if the worker answered null; or an
     * {@link IpcException}
     */
    default <R> CompletableFuture<@Nullable R> request(String type, @Nullable Object payload, Class<R> resultType) {
        return request(Request.of(type, payload, resultType));
    }

    /**
     * Sends a request and answers by a future. Cancelling the future tells the worker.
     * @param <R> the type of the answer
     * @param request the request
     * @return the answer, {@code null} if the worker answered null; or an
     * {@link IpcException}
     */
    <R> CompletableFuture<@Nullable R> request(Request<R> request);

    /**
     * Sends a request and waits for its answer; faster than {@link #request} and then
     * {@code join()}. If the thread is interrupted, the request ends, the interrupt flag
     * is kept and {@link RequestCancelledException} is thrown.
     * @param <R> the type of the answer
     * @param type the message type
     * @param payload what is sent, as JSON
     * @param resultType the type of the answer
     * @return the answer; {@code null} if the worker answered null
     * @throws IpcException if there is none
     */
    default <R> @Nullable R call(String type, @Nullable Object payload, Class<R> resultType) {
        return call(Request.of(type, payload, resultType));
    }

    /**
     * Sends a request and waits for its answer, as {@link #call(String, Object, Class)}.
     * @param <R> the type of the answer
     * @param request the request
     * @return the answer; {@code null} if the worker answered null
     * @throws IpcException if there is none
     */
    <R> @Nullable R call(Request<R> request);

    /**
     * Streams an answer that comes in parts: the items are what the worker tells as
     * progress, and the stream ends with the answer, which itself is dropped
     * ({@code Void.class} as its type takes any). Each subscription sends the request
     * once; its cancellation tells the worker. Items and the end are told on the threads
     * that progress listeners run on, one at a time.
     * <p>
     * A worker that knows of credit, as those with a kit do, is never ahead of the
     * subscriber by more than 64 items. Of another up to 1,024 items wait; with more the
     * stream fails with {@link BackpressureException} and the request is cancelled. The
     * request's timeout bounds the time until the worker's answer; items that came by
     * then, and before any failure, are still delivered as the subscriber asks for them.
     * An item that is an {@link io.sharedipc.wire.Attachment} is the subscriber's to
     * close.
     * @param <P> the type of an item
     * @param request the request, without a progress listener
     * @param itemType the type of an item
     * @return sends the request for each subscriber; fails with {@link IpcException}
     * @throws IllegalArgumentException if the request has a progress listener
     */
    default <P> Flow.Publisher<P> stream(Request<?> request, Class<P> itemType) {
        return new RequestPublisher<>(this, request, itemType);
    }

    /**
     * Streams an answer whose parts are of a generic type, as
     * {@link #stream(Request, Class)}.
     * @param <P> the type of an item
     * @param request the request, without a progress listener
     * @param itemType the type of an item
     * @return sends the request for each subscriber; fails with {@link IpcException}
     * @throws IllegalArgumentException if the request has a progress listener
     */
    default <P> Flow.Publisher<P> stream(Request<?> request, TypeReference<P> itemType) {
        return new RequestPublisher<>(this, request, itemType.getType());
    }

}
