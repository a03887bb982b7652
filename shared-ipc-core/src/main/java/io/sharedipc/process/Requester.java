package io.sharedipc.process;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Who takes requests and messages: one process, many of them, or whatever else answers.
 * Safe for use by any number of threads.
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
     * @return the answer, or an {@link IpcException}
     */
    <R> CompletableFuture<R> request(String type, @Nullable Object payload, Class<R> resultType);

    /**
     * Sends a request and answers by a future. Cancelling the future tells the worker.
     * @param <R> the type of the answer
     * @param request the request
     * @return the answer, or an {@link IpcException}
     */
    <R> CompletableFuture<R> request(Request<R> request);

    /**
     * Sends a request and waits for its answer; faster than {@link #request} and then
     * {@code join()}. If the thread is interrupted, the request ends, the interrupt flag
     * is kept and {@link RequestCancelledException} is thrown.
     * @param <R> the type of the answer
     * @param type the message type
     * @param payload what is sent, as JSON
     * @param resultType the type of the answer
     * @return the answer
     * @throws IpcException if there is none
     */
    <R> R call(String type, @Nullable Object payload, Class<R> resultType);

    /**
     * Sends a request and waits for its answer, as {@link #call(String, Object, Class)}.
     * @param <R> the type of the answer
     * @param request the request
     * @return the answer
     * @throws IpcException if there is none
     */
    <R> R call(Request<R> request);

}
