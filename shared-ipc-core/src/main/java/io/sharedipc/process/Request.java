package io.sharedipc.process;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A message to a worker that awaits an answer. Immutable: each change makes another
 * request, so that one may be kept and sent many times.
 *
 * @param <R> the type of the answer
 */
public final class Request<R> {

    /** How many parts of a streamed answer the worker may tell at first. */
    private static final String CREDIT = "credit";

    private final String type;

    private final @Nullable Object payload;

    private final Type resultType;

    private final @Nullable Duration timeout;

    private final Map<String, String> headers;

    private final Extras extras;

    private Request(String type, @Nullable Object payload, Type resultType, @Nullable Duration timeout,
            Map<String, String> headers, Extras extras) {
        this.type = type;
        this.payload = payload;
        this.resultType = resultType;
        this.timeout = timeout;
        this.headers = headers;
        this.extras = extras;
    }

    /**
     * Makes a request.
     * @param <R> the type of the answer
     * @param type the message type that the worker handles; one that starts with
     * {@code ipc:} is refused
     * @param payload what is sent, as JSON; may be {@code null}
     * @param resultType the type of the answer
     * @return the request
     */
    public static <R> Request<R> of(String type, @Nullable Object payload, Class<R> resultType) {
        return new Request<>(Options.messageType(type), payload, resultType, null, Map.of(), Extras.NONE);
    }

    /**
     * Makes a request whose answer is of a generic type.
     * @param <R> the type of the answer
     * @param type the message type that the worker handles
     * @param payload what is sent, as JSON; may be {@code null}
     * @param resultType the type of the answer, such as {@code new
     * TypeReference<List<Row>>() {}}
     * @return the request
     */
    public static <R> Request<R> of(String type, @Nullable Object payload, TypeReference<R> resultType) {
        return new Request<>(Options.messageType(type), payload, resultType.getType(), null, Map.of(), Extras.NONE);
    }

    /**
     * Bounds the whole request, waiting for the process included.
     * @param timeout the longest that it may take
     * @return a changed request
     */
    public Request<R> timeout(Duration timeout) {
        Options.positive("timeout", timeout);
        return new Request<>(this.type, this.payload, this.resultType, timeout, this.headers, this.extras);
    }

    /**
     * Adds a header, which the worker finds beside the payload.
     * @param name the header's name
     * @param value its value
     * @return a changed request
     */
    public Request<R> header(String name, String value) {
        Map<String, String> changed = new TreeMap<>(this.headers);
        changed.put(name, value);
        return new Request<>(this.type, this.payload, this.resultType, this.timeout, Map.copyOf(changed), this.extras);
    }

    /**
     * Listens to the progress that the worker tells before its answer, in order, and all
     * of it before the answer is seen.
     * @param <P> the type of a progress payload
     * @param progressType the class of it
     * @param listener what is told; what it throws is logged
     * @return a changed request
     */
    public <P> Request<R> onProgress(Class<P> progressType, Consumer<P> listener) {
        return new Request<>(this.type, this.payload, this.resultType, this.timeout, this.headers,
                this.extras.with(new ProgressListener<>(progressType, listener)));
    }

    /**
     * Puts bytes beside the payload, for a worker whose kit takes them. (A payload that
     * is a {@code byte[]}, a {@code ByteBuffer} or an {@code Attachment} goes as bytes
     * anyway; a worker without a kit gets it as base64 text.)
     * @param attachment the bytes; {@link Attachment#of} makes them of an array, a
     * buffer, a file or a stream
     * @return a changed request
     */
    public Request<R> attachment(Attachment attachment) {
        return new Request<>(this.type, this.payload, this.resultType, this.timeout, this.headers,
                this.extras.with(attachment));
    }

    /**
     * Asks for the whole answer, with its headers and the bytes beside its payload.
     * @return a request whose answer is a response with what was the answer
     */
    public Request<Response<R>> withResponse() {
        return new Request<>(this.type, this.payload, this.resultType, this.timeout, this.headers,
                this.extras.wholeAnswer());
    }

    /**
     * Listens to progress of a generic type, as {@link #onProgress(Class, Consumer)}.
     * @param <P> the type of a progress payload
     * @param progressType the type of it
     * @param listener what is told; what it throws is logged
     * @return a changed request
     */
    public <P> Request<R> onProgress(TypeReference<P> progressType, Consumer<P> listener) {
        return new Request<>(this.type, this.payload, this.resultType, this.timeout, this.headers,
                this.extras.with(new ProgressListener<>(progressType.getType(), listener)));
    }

    /**
     * The message type.
     * @return the type that the worker handles
     */
    public String type() {
        return this.type;
    }

    /**
     * The payload.
     * @return what is sent, as JSON or as bytes
     */
    public @Nullable Object payload() {
        return this.payload;
    }

    /**
     * The type of the answer's payload.
     * @return a class or a generic type
     */
    public Type resultType() {
        return this.resultType;
    }

    /**
     * The request's own timeout.
     * @return the timeout, if it has one; otherwise that of the process applies
     */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(this.timeout);
    }

    /**
     * The headers.
     * @return an immutable map
     */
    public Map<String, String> headers() {
        return this.headers;
    }

    /**
     * The same request as one that is streamed.
     * @param subscription takes its progress
     * @return a changed request, which grants the worker its first credit
     */
    Request<R> streamedTo(RequestSubscription<?> subscription) {
        Request<R> request = header(CREDIT, Integer.toString(RequestSubscription.WINDOW));
        return new Request<>(this.type, this.payload, this.resultType, this.timeout, request.headers,
                this.extras.with(subscription));
    }

    @Nullable Progress progress() {
        return this.extras.progress();
    }

    Extras extras() {
        return this.extras;
    }

    /**
     * What most requests do without.
     *
     * @param progress who is told of progress
     * @param attachment the bytes beside the payload
     * @param whole whether the answer is wanted with all that it carries
     */
    record Extras(@Nullable Progress progress, @Nullable Attachment attachment, boolean whole) {

        static final Extras NONE = new Extras(null, null, false);

        Extras with(Progress progress) {
            return new Extras(progress, this.attachment, this.whole);
        }

        Extras with(Attachment attachment) {
            return new Extras(this.progress, attachment, this.whole);
        }

        Extras wholeAnswer() {
            return new Extras(this.progress, this.attachment, true);
        }

    }

}
