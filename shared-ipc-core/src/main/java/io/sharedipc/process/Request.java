package io.sharedipc.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.sharedipc.wire.Attachment;
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
public final class Request<R> extends RequestView {

    /** How many parts of a streamed answer the worker may tell at first. */
    private static final String CREDIT = "credit";

    private Request(RequestParts parts) {
        super(parts);
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
        return new Request<>(RequestParts.of(type, payload, resultType));
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
        return new Request<>(RequestParts.of(type, payload, resultType.getType()));
    }

    /**
     * Bounds the whole request, waiting for the process included.
     * @param timeout the longest that it may take
     * @return a changed request
     */
    public Request<R> timeout(Duration timeout) {
        return new Request<>(parts().with(Options.positive("timeout", timeout)));
    }

    /**
     * Adds a header, which the worker finds beside the payload.
     * @param name the header's name
     * @param value its value
     * @return a changed request
     */
    public Request<R> header(String name, String value) {
        Map<String, String> changed = new TreeMap<>(headers());
        changed.put(name, value);
        return new Request<>(parts().with(Map.copyOf(changed)));
    }

    /**
     * Listens to the progress that the worker tells before its answer, in order. The
     * answer is seen after all of it, but at the request's timeout at the latest. A
     * failure does not wait for the listener.
     * @param <P> the type of a progress payload
     * @param progressType the class of it
     * @param listener what is told, on a thread of its own; may block; what it throws is
     * logged
     * @return a changed request
     */
    public <P> Request<R> onProgress(Class<P> progressType, Consumer<P> listener) {
        return with(extras().with(new ProgressListener<>(progressType, listener)));
    }

    /**
     * Listens to progress of a generic type, as {@link #onProgress(Class, Consumer)}.
     * @param <P> the type of a progress payload
     * @param progressType the type of it
     * @param listener what is told; what it throws is logged
     * @return a changed request
     */
    public <P> Request<R> onProgress(TypeReference<P> progressType, Consumer<P> listener) {
        return with(extras().with(new ProgressListener<>(progressType.getType(), listener)));
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
        return with(extras().with(attachment));
    }

    /**
     * Asks for the whole answer, with its headers and the bytes beside its payload.
     * @return a request whose answer is a response with what was the answer
     */
    public Request<Response<R>> withResponse() {
        return new Request<>(parts().with(extras().asWhole()));
    }

    /**
     * Has a pool send all requests of one key to the same worker, for as long as that
     * lives. A single process has no choice, and ignores it.
     * @param key what the requests have in common, such as a customer's number
     * @return a changed request
     */
    public Request<R> stickyKey(String key) {
        return with(extras().with(key));
    }

    /**
     * Has a pool take the request out of its queue ahead of all of a lower priority, and
     * behind those of the same that came before. What runs is not interrupted. A single
     * process ignores it.
     * @param priority any number; 0 unless set, higher ones first
     * @return a changed request
     */
    public Request<R> priority(int priority) {
        return with(extras().withPriority(priority));
    }

    /**
     * Says that it does no harm to do the work twice. A pool then tries again with
     * another worker where one died with the request. A single process ignores it.
     * @return a changed request
     */
    public Request<R> idempotent() {
        return with(extras().asIdempotent());
    }

    /**
     * Takes the payload up now, so that the request can be sent later, on another thread,
     * and more than once: JSON is made of it as it is at this moment, and a stream is
     * read. Bytes and files are not copied.
     * @param requester who is to send it, for the message of a failure
     * @param mapper what converts it
     * @return a request that may be sent with any mapper
     * @throws PayloadException if the payload cannot be converted, or a stream not read
     */
    public Request<R> encodedFor(String requester, JsonMapper mapper) {
        try {
            Attachment attachment = extras().attachment();
            Request<R> kept = (attachment != null) ? attachment(attachment.kept()) : this;
            return new Request<>(kept.parts().with(EncodedPayload.of(mapper, payload())));
        }
        catch (JacksonException ex) {
            throw Evidence.notConvertible(Evidence.request(type(), requester), payload(), ex);
        }
        catch (IOException ex) {
            throw Evidence.unreadable(Evidence.request(type(), requester), ex);
        }
    }

    /**
     * The same request as one that is streamed.
     * @param subscription takes its progress
     * @return a changed request, which grants the worker its first credit
     */
    Request<R> streamedTo(RequestSubscription<?> subscription) {
        return header(CREDIT, Integer.toString(RequestSubscription.WINDOW)).with(extras().with(subscription));
    }

    /**
     * The same request with other headers.
     * @param headers all of them, in an immutable map
     */
    Request<R> headers(Map<String, String> headers) {
        return (headers != headers()) ? new Request<>(parts().with(headers)) : this;
    }

    /**
     * The same request with its progress told by an executor.
     * @param context runs what it is given on the same thread
     */
    Request<R> told(Executor context) {
        Progress progress = progress();
        return (progress != null) ? with(extras().with(progress.in(context))) : this;
    }

    private Request<R> with(RequestParts.Extras extras) {
        return new Request<>(parts().with(extras));
    }

}
