package io.sharedipc.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import tools.jackson.core.JacksonException;

/**
 * The payloads of {@code error} answers.
 */
final class RequestErrors {

    private RequestErrors() {
    }

    static Map<String, Object> of(Throwable thrown) {
        Throwable ex = unwrapped(thrown);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("name", name(ex));
        error.put("message", (ex.getMessage() != null) ? ex.getMessage() : "");
        error.put("stack", stack(ex));
        if (ex instanceof WorkerException failure) {
            error.put("code", failure.code());
            failure.data().ifPresent((data) -> error.put("data", data));
        }
        return error;
    }

    static WorkerException unknownType(String type, Collection<String> handled) {
        return new WorkerException("This worker does not handle '%s'; it handles %s".formatted(type,
                handled.isEmpty() ? "nothing" : String.join(", ", handled)), "UNKNOWN_TYPE");
    }

    static WorkerException badPayload(String type, Type expected, JacksonException cause) {
        return new WorkerException("The payload of '%s' cannot be converted to %s: %s".formatted(type,
                expected.getTypeName(), cause.getOriginalMessage()), "BAD_PAYLOAD", null, cause);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wraps = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return (wraps && cause != null) ? unwrapped(cause) : thrown;
    }

    private static String name(Throwable ex) {
        String simple = ex.getClass().getSimpleName();
        return simple.isEmpty() ? ex.getClass().getName() : simple;
    }

    private static String stack(Throwable ex) {
        StringWriter text = new StringWriter();
        ex.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

}
