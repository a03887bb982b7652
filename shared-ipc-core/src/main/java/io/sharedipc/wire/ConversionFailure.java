package io.sharedipc.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says where and why a payload is not of a type, without the values that it has.
 *
 * <p>
 * It stands for Jackson's own exception, whose text quotes values that logs must not
 * have.
 */
public final class ConversionFailure extends RuntimeException {

    private static final int LONGEST_PATH = 200;

    private ConversionFailure(String message, JacksonException original) {
        super(message);
        setStackTrace(original.getStackTrace());
    }

    /**
     * Describes a failure.
     * @param ex what Jackson threw
     * @return the same with types and the path, and without values
     */
    public static ConversionFailure of(JacksonException ex) {
        return new ConversionFailure(at(ex) + reason(ex), ex);
    }

    private static String at(JacksonException ex) {
        StringBuilder path = new StringBuilder();
        ex.getPath()
            .forEach((step) -> path.append((step.getPropertyName() != null) ? "[\"" + step.getPropertyName() + "\"]"
                    : "[" + step.getIndex() + "]"));
        if (path.length() > LONGEST_PATH) {
            path.setLength(LONGEST_PATH);
            path.append("...");
        }
        return path.isEmpty() ? "" : "at " + path + ": ";
    }

    private static String reason(JacksonException ex) {
        if (ex instanceof StreamReadException) {
            return "it is JSON that cannot be read";
        }
        if (ex instanceof UnrecognizedPropertyException) {
            return "the type has no such member";
        }
        if (ex instanceof InvalidFormatException format && format.getValue() != null) {
            return "a %s is no %s".formatted(format.getValue().getClass().getSimpleName(),
                    name(format.getTargetType()));
        }
        if (ex instanceof ValueInstantiationException instantiation) {
            Throwable cause = ex.getCause();
            return "%s was not created%s".formatted(instantiation.getType().getRawClass().getTypeName(),
                    (cause != null) ? ": " + cause.getClass().getName() : "");
        }
        if (ex.getCause() != null && !(ex.getCause() instanceof JacksonException)) {
            return "its reading failed: " + ex.getCause().getClass().getName();
        }
        String reason = withoutValues(String.valueOf(ex.getOriginalMessage()));
        if (ex instanceof MismatchedInputException mismatch && reason.indexOf('`') < 0) {
            return reason + " to `" + name(mismatch.getTargetType()) + "`";
        }
        return reason;
    }

    private static String name(@Nullable Class<?> type) {
        return (type != null) ? type.getTypeName() : "value of the wanted type";
    }

    /** Jackson names types in back quotes; values follow in quotes or brackets. */
    private static String withoutValues(String message) {
        int end = 0;
        while (end < message.length() && "\"'(\n".indexOf(message.charAt(end)) < 0) {
            end++;
        }
        return message.substring(0, end).strip();
    }

}
