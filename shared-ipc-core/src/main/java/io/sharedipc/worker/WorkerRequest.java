package io.sharedipc.worker;

import java.util.Map;
import java.util.Optional;

import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * A request that a worker answers. Safe for use by any number of threads.
 */
public interface WorkerRequest {

    /**
     * The id that the answer carries.
     * @return the id; empty for a message that awaits no answer
     */
    String id();

    /**
     * The message type.
     * @return the type
     */
    String type();

    /**
     * What travels beside the payload, such as {@code traceparent}.
     * @return an unmodifiable map
     */
    Map<String, String> headers();

    /**
     * The bytes beside the payload. Where they are in a private file, being large, that
     * is closed once the request has been answered or cancelled: keep them by
     * {@link Attachment#transferTo}. (Bytes that are the payload go to a handler of
     * {@code byte[]}, {@code ByteBuffer} or {@link Attachment}.)
     * @return the attachment, if there is one
     */
    Optional<Attachment> attachment();

    /**
     * Tells the host how far the work is. Ignored once the request has been answered or
     * cancelled. Waits while too much is unsent because the host does not read and, where
     * the host streams the answer, while its subscriber is behind.
     * @param payload what is told, as JSON
     * @throws tools.jackson.core.JacksonException if the payload cannot be converted
     */
    default void progress(@Nullable Object payload) {
        progress(payload, null);
    }

    /**
     * Tells the host how far the work is, as {@link #progress(Object)}, with bytes.
     * @param payload what is told, as JSON
     * @param attachment the bytes beside it, or {@code null} for none
     * @throws tools.jackson.core.JacksonException if the payload cannot be converted
     * @throws java.io.UncheckedIOException if the bytes cannot be read
     */
    void progress(@Nullable Object payload, @Nullable Attachment attachment);

    /**
     * Whether the host has given the request up, so that no answer is awaited any more.
     * @return {@code true} once it was cancelled, has timed out, or the host is gone
     */
    boolean isCancelled();

    /**
     * Has a task run when the host gives the request up; at once if it has done so
     * already, and never if it was answered before. It runs on a thread of its own.
     * @param callback the task
     */
    void onCancel(Runnable callback);

}
