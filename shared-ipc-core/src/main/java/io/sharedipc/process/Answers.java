package io.sharedipc.process;

import java.lang.reflect.Type;

import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.ConversionFailure;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns answers to the requests of one process into what their callers get.
 */
final class Answers {

    private static final Logger logger = LoggerFactory.getLogger(Answers.class);

    private final String process;

    private final JsonMapper mapper;

    Answers(ProcessOptions options) {
        this.process = options.name();
        this.mapper = options.jsonMapper();
    }

    /**
     * Reads an answer.
     * @param <R> the type of the answer
     * @param request what was asked
     * @param frame the answer
     * @return the value; {@code null} where the worker answered with JSON null
     * @throws RemoteException if the worker answered with an error
     * @throws PayloadException if the answer is not of the wanted type
     */
    // The caller's type says whether null may come.
    @SuppressWarnings({ "unchecked", "NullAway" })
    <R> R read(Request<R> request, Frame frame) {
        if (MessageTypes.ERROR.equals(frame.type())) {
            frame.discard();
            throw remoteError(request, frame);
        }
        if (!frame.hasBytes() && !request.extras().whole()) {
            return convert(request, frame);
        }
        boolean converted = false;
        try {
            Object value = convert(request, frame);
            converted = true;
            closeUnwanted(frame, value, request.extras().whole() ? frame.attachment() : null);
            return (R) (request.extras().whole() ? new Response<>(value, frame.headers(), frame.attachment()) : value);
        }
        finally {
            if (!converted) {
                frame.discard();
            }
        }
    }

    private <T> @Nullable T convert(Request<?> request, Frame frame) {
        try {
            return frame.payload().as(this.mapper, request.resultType());
        }
        catch (JacksonException ex) {
            String hint = (frame.attachment() != null) ? "; its bytes are beside it: Request.withResponse()" : "";
            ConversionFailure cause = ConversionFailure.of(ex);
            throw unreadable(request, cause.getMessage() + hint, cause);
        }
        catch (RuntimeException ex) { // of an attachment, or of a user's deserializer
            throw unreadable(request, ex.getMessage(), ex);
        }
    }

    private PayloadException unreadable(Request<?> request, @Nullable String why, RuntimeException cause) {
        return new PayloadException(
                "%s: the answer cannot be converted to %s: %s".formatted(subject(request),
                        request.resultType().getTypeName(), LineEscaper.escape(String.valueOf(why))),
                Outcome.UNKNOWN, cause);
    }

    private static void closeUnwanted(Frame frame, @Nullable Object value, @Nullable Attachment beside) {
        Attachment payload = frame.payload().attachment();
        if (payload != null && payload != value) {
            payload.close();
        }
        if (frame.attachment() != null && beside == null) {
            frame.attachment().close();
        }
    }

    /**
     * Reads a part of a streamed answer.
     * @param <P> the type of an item
     * @param request what was asked
     * @param type the type of an item
     * @param frame the part
     * @return the item; {@code null} for JSON null
     * @throws PayloadException if it is not of the wanted type, or its bytes are lost
     */
    <P> @Nullable P item(Request<?> request, Type type, Frame frame) {
        P item = null;
        try {
            item = frame.payload().as(this.mapper, type);
            return item;
        }
        catch (JacksonException ex) {
            ConversionFailure cause = ConversionFailure.of(ex);
            throw notAnItem(request, type, cause.getMessage(), cause);
        }
        catch (RuntimeException ex) {
            throw notAnItem(request, type, ex.getMessage(), ex);
        }
        finally {
            closeUnwanted(frame, item, null);
        }
    }

    private PayloadException notAnItem(Request<?> request, Type type, @Nullable String why, RuntimeException cause) {
        return new PayloadException("%s: an item cannot be converted to %s: %s".formatted(subject(request),
                type.getTypeName(), LineEscaper.escape(String.valueOf(why))), Outcome.UNKNOWN, cause);
    }

    /** Tells a listener of progress; what it throws does not end the request. */
    <P> void tell(Request<?> request, ProgressListener<P> progress, Frame frame) {
        try {
            progress.listener().accept(frame.payload().as(this.mapper, progress.type()));
        }
        catch (JacksonException ex) {
            logger.error("{}: progress cannot be converted to {}", subject(request), progress.type().getTypeName(),
                    ConversionFailure.of(ex));
        }
        catch (Throwable ex) {
            logger.error("{}: a progress listener failed", subject(request), ex);
        }
        finally {
            frame.discard();
        }
    }

    private RemoteException remoteError(Request<?> request, Frame frame) {
        JsonNode error;
        try {
            error = frame.payload().tree(this.mapper);
        }
        catch (JacksonException ex) {
            throw unreadable(request, "it is an error that cannot be read", ConversionFailure.of(ex));
        }
        if (!error.isObject()) {
            return new RemoteException(subject(request), "Error", text(error), null, null, null);
        }
        return new RemoteException(subject(request), text(error, "name", "Error"), text(error, "message", ""),
                optional(error, "stack"), optional(error, "code"), error.get("data"));
    }

    private String subject(Request<?> request) {
        return Evidence.request(request.type(), Evidence.subject(this.process));
    }

    private static String text(JsonNode error, String member, String otherwise) {
        String text = optional(error, member);
        return (text != null) ? text : otherwise;
    }

    private static @Nullable String optional(JsonNode error, String member) {
        JsonNode node = error.get(member);
        return (node == null || node.isNull()) ? null : text(node);
    }

    /** A worker may put anything there; what is no text is shown as JSON. */
    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

}
