package io.sharedipc.worker;

import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one type. Called by several threads at the same time where the
 * host has several requests under way.
 *
 * @param <P> the type of the payload
 */
@FunctionalInterface
public interface Handler<P extends @Nullable Object> {

    /**
     * Answers a request. A host that gives the request up interrupts the thread.
     * @param payload the payload; {@code null} where the request has none
     * @param request the request, to tell progress and to learn of its cancellation
     * @return the answer, as JSON, but for a {@code byte[]}, a {@code ByteBuffer} or an
     * {@code Attachment}, which go as bytes, and a {@link WorkerResponse}, which is both;
     * a {@link java.util.concurrent.CompletionStage} answers when it completes
     * @throws Exception becomes the answer: its simple class name, its message and its
     * stack; a {@link WorkerException} adds a code and data
     */
    @Nullable Object handle(P payload, WorkerRequest request) throws Exception;

}
