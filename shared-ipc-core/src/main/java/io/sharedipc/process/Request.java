package io.sharedipc.process;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.sharedipc.wire.EncodedPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message to a worker that awaits an answer. Immutable: each change makes another
 * request, so that one may be kept and sent many times.
 *
 * @param <R> the type of the answer
 */
public final class Request<R> {

    private final String type;

    private final @Nullable Object payload;

    private final Type resultType;

    private final @Nullable Duration timeout;

    private final Map<String, String> headers;

    private final @Nullable ProgressListener<?> progress;

    private final Placement placement;

    private Request(String type, @Nullable Object payload, Type resultType, @Nullable Duration timeout,
            Map<String, String> headers, @Nullable ProgressListener<?> progress, Placement placement) {
        this.type = type;
        this.payload = payload;
        this.resultType = resultType;
        this.timeout = timeout;
        this.headers = headers;
        this.progress = progress;
        this.placement = placement;
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
        return new Request<>(checked(type), payload, resultType, null, Map.of(), null, Placement.ANYWHERE);
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
        return new Request<>(checked(type), payload, resultType.getType(), null, Map.of(), null, Placement.ANYWHERE);
    }

    /**
     * Bounds the whole request, waiting for the process included.
     * @param timeout the longest that it may take
     * @return a changed request
     */
    public Request<R> timeout(Duration timeout) {
        Options.positive("timeout", timeout);
        return new Request<>(this.type, this.payload, this.resultType, timeout, this.headers, this.progress,
                this.placement);
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
        return new Request<>(this.type, this.payload, this.resultType, this.timeout, Map.copyOf(changed), this.progress,
                this.placement);
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
                new ProgressListener<>(progressType, listener), this.placement);
    }

    /**
     * Has a pool send all requests of one key to the same worker, for as long as that
     * lives. A single process has no choice, and ignores it.
     * @param key what the requests have in common, such as a customer's number
     * @return a changed request
     */
    public Request<R> stickyKey(String key) {
        return placed(this.payload, new Placement(key, this.placement.idempotent()));
    }

    /**
     * Says that it does no harm to do the work twice. A pool then tries again with
     * another worker where one died with the request. A single process ignores it.
     * @return a changed request
     */
    public Request<R> idempotent() {
        return placed(this.payload, new Placement(this.placement.stickyKey(), true));
    }

    /**
     * Converts the payload now, so that the request can be sent later, on another thread,
     * as it is at this moment.
     * @param requester who is to send it, for the message of a failure
     * @param mapper what converts it
     * @return a request that may be sent with any mapper
     * @throws PayloadException if the payload cannot be converted
     */
    public Request<R> encodedFor(String requester, JsonMapper mapper) {
        if (this.payload instanceof EncodedPayload) {
            return this;
        }
        try {
            return placed(EncodedPayload.of(mapper, this.payload), this.placement);
        }
        catch (JacksonException ex) {
            throw Evidence.notConvertible(Evidence.request(this.type, requester), this.payload, ex);
        }
    }

    private Request<R> placed(@Nullable Object payload, Placement placement) {
        return new Request<>(this.type, payload, this.resultType, this.timeout, this.headers, this.progress, placement);
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
     * @return what is sent, as JSON
     */
    public @Nullable Object payload() {
        return this.payload;
    }

    /**
     * The type of the answer.
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
     * The key that requests to the same worker have in common.
     * @return the key, if there is one
     */
    public Optional<String> stickyKey() {
        return Optional.ofNullable(this.placement.stickyKey());
    }

    /**
     * Whether it does no harm to do the work twice.
     * @return {@code true} if the request says so
     */
    public boolean isIdempotent() {
        return this.placement.idempotent();
    }

    @Nullable ProgressListener<?> progress() {
        return this.progress;
    }

    private static String checked(String type) {
        Options.check(!type.isBlank() && !type.startsWith("ipc:"), "type", "'" + type + "'",
                "must not be blank or start with 'ipc:', which is the host's own");
        return type;
    }

    /**
     * Who is told of a request's progress.
     *
     * @param <P> the type of a progress payload
     * @param type the class of it
     * @param listener what is told
     */
    record ProgressListener<P>(Class<P> type, Consumer<P> listener) {
    }

    /**
     * Which of many workers may do the work, and how often.
     *
     * @param stickyKey what requests to the same worker have in common
     * @param idempotent whether it may be done twice
     */
    private record Placement(@Nullable String stickyKey, boolean idempotent) {

        static final Placement ANYWHERE = new Placement(null, false);

    }

}
