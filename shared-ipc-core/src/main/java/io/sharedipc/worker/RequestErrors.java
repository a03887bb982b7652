package io.sharedipc.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import io.sharedipc.wire.ConversionFailure;
import io.sharedipc.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * The payloads of {@code error} answers.
 */
final class RequestErrors {

    /** The bytes of message and stack together. */
    private static final int MAX_TEXT = 64 * 1024;

    /** So long a message may stand in the stack too. */
    private static final int REPEATED_MESSAGE = 1000;

    private static final int MAX_WRAPPERS = 100;

    private RequestErrors() {
    }

    /**
     * Makes the payload of an error answer. Never fails, whatever the throwable is made
     * of.
     * @param mapper what converts the data of a {@link WorkerException}
     * @param thrown what was thrown
     * @param limit how long the payload may be, in bytes
     * @return JSON
     */
    static byte[] encode(JsonMapper mapper, Throwable thrown, int limit) {
        byte[] error = Texts.orElse(() -> FrameEncoder.payload(JsonMapper.shared(), of(mapper, thrown, limit)),
                (failure) -> minimal(thrown));
        return (error.length <= limit) ? error : minimal(thrown);
    }

    private static byte[] minimal(Throwable thrown) {
        return FrameEncoder.payload(JsonMapper.shared(),
                Map.of("name", Texts.shortened(thrown.getClass().getSimpleName(), 200), "message", ""));
    }

    private static Map<String, Object> of(JsonMapper mapper, Throwable thrown, int limit) {
        Throwable ex = unwrapped(thrown);
        int texts = Math.min(MAX_TEXT, limit / 2);
        String text = message(ex);
        String message = Texts.shortened(text, texts / 2);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("name", Texts.shortened(name(ex), 200));
        error.put("message", message);
        error.put("stack", Texts.shortened(stack(ex, text), texts - Texts.size(message)));
        if (ex instanceof WorkerException failure) {
            error.put("code",
                    Texts.shortened(String.valueOf(Texts.<@Nullable String>orElse(failure::code, (no) -> no)), 200));
            Optional<Object> data = Texts.orElse(failure::data, Optional::of);
            data.ifPresent((value) -> error.put("data", data(mapper, value, limit / 2 - 600)));
        }
        return error;
    }

    private static Object data(JsonMapper mapper, Object value, int limit) {
        JsonNode node = Texts.orElse(() -> mapper.readTree(FrameEncoder.payload(mapper, value)),
                (failure) -> StringNode.valueOf(noText(value, failure)));
        int size = Texts.orElse(() -> FrameEncoder.payload(JsonMapper.shared(), node).length, (failure) -> 0);
        return (size <= Math.max(limit, 0)) ? node
                : "left out: " + size + " bytes, more than the host takes (limits.max-frame-size)";
    }

    private static String noText(Object value, String failure) {
        return "<" + value.getClass().getName() + " of which no text can be made: " + failure + ">";
    }

    private static String message(Throwable ex) {
        String message = Texts.<@Nullable String>orElse(ex::getMessage, (failure) -> noText(ex, failure));
        return (message != null) ? message : "";
    }

    static WorkerException unknownType(String type, Collection<String> handled) {
        return new WorkerException("This worker does not handle '%s'; it handles %s".formatted(type,
                handled.isEmpty() ? "nothing" : String.join(", ", handled)), "UNKNOWN_TYPE");
    }

    static WorkerException badPayload(String type, Type expected, JacksonException cause) {
        ConversionFailure failure = ConversionFailure.of(cause);
        return new WorkerException("The payload of '%s' cannot be converted to %s: %s".formatted(type,
                expected.getTypeName(), failure.getMessage()), "BAD_PAYLOAD", null, failure);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable ex = thrown;
        for (int depth = 0; depth < MAX_WRAPPERS; depth++) {
            Throwable wrapper = ex;
            Throwable cause = Texts.<@Nullable Throwable>orElse(wrapper::getCause, (failure) -> null);
            if (cause == null || !(ex instanceof CompletionException || ex instanceof ExecutionException)) {
                return ex;
            }
            ex = cause;
        }
        return ex;
    }

    private static String name(Throwable ex) {
        if (ex instanceof PayloadTooLargeException) {
            return "PayloadTooLarge"; // in every kit
        }
        String simple = ex.getClass().getSimpleName();
        return simple.isEmpty() ? ex.getClass().getName() : simple;
    }

    /** The stack, in which a long message does not stand again. */
    private static String stack(Throwable ex, String message) {
        StringWriter text = new StringWriter();
        Texts.orElse(() -> {
            ex.printStackTrace(new PrintWriter(text, true));
            return text;
        }, (failure) -> text.append(noText(ex, failure)).append('\n').append(frames(ex)));
        return (message.length() <= REPEATED_MESSAGE) ? text.toString()
                : text.toString().replace(message, Texts.shortened(message, REPEATED_MESSAGE));
    }

    private static String frames(Throwable ex) {
        return Texts.orElse(() -> Arrays.stream(ex.getStackTrace())
            .map((frame) -> "\tat " + frame)
            .collect(Collectors.joining("\n")), (failure) -> "");
    }

}
