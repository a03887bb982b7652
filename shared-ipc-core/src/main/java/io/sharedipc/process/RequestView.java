package io.sharedipc.process;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of a request.
 */
public abstract sealed class RequestView permits Request {

    private final RequestParts parts;

    RequestView(RequestParts parts) {
        this.parts = parts;
    }

    /**
     * The message type.
     * @return the type that the worker handles
     */
    public String type() {
        return this.parts.type();
    }

    /**
     * The payload.
     * @return what is sent
     */
    public @Nullable Object payload() {
        return this.parts.payload();
    }

    /**
     * The type of the answer.
     * @return a class or a generic type
     */
    public Type resultType() {
        return this.parts.resultType();
    }

    /**
     * The request's own timeout.
     * @return the timeout, if it has one; otherwise that of the process applies
     */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(this.parts.timeout());
    }

    /**
     * The headers.
     * @return an immutable map
     */
    public Map<String, String> headers() {
        return this.parts.headers();
    }

    /**
     * The key that requests to the same worker have in common.
     * @return the key, if there is one
     */
    public Optional<String> stickyKey() {
        return Optional.ofNullable(this.parts.extras().stickyKey());
    }

    /**
     * How early a pool takes the request out of its queue.
     * @return the priority; 0 unless set, higher ones first
     */
    public int priority() {
        return this.parts.extras().priority();
    }

    /**
     * Whether it does no harm to do the work twice.
     * @return {@code true} if the request says so
     */
    public boolean isIdempotent() {
        return this.parts.extras().idempotent();
    }

    /**
     * Whether the work may be done again where it may have been begun. A stream, of which
     * parts came, would have them twice.
     * @return {@code true} if the request is idempotent and no stream that has begun
     */
    public boolean isRepeatable() {
        Progress progress = progress();
        return isIdempotent() && (progress == null || !progress.forbidsAnother());
    }

    /**
     * The bytes beside the payload.
     * @return the attachment, if there is one
     */
    public Optional<Attachment> attachment() {
        return Optional.ofNullable(extras().attachment());
    }

    RequestParts parts() {
        return this.parts;
    }

    RequestParts.Extras extras() {
        return this.parts.extras();
    }

    @Nullable Progress progress() {
        return this.parts.extras().progress();
    }

}
