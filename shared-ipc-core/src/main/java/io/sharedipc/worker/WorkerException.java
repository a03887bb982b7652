package io.sharedipc.worker;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler to answer with an error that the host can tell apart by its code.
 */
public class WorkerException extends RuntimeException {

    private final String code;

    private final transient @Nullable Object data;

    /**
     * Creates an exception without data.
     * @param message what went wrong
     * @param code the code, such as {@code OUT_OF_RANGE}
     */
    public WorkerException(String message, String code) {
        this(message, code, null, null);
    }

    /**
     * Creates an exception.
     * @param message what went wrong
     * @param code the code, such as {@code OUT_OF_RANGE}
     * @param data what else the host is told, as JSON, or {@code null}
     * @param cause what caused it, or {@code null}
     */
    public WorkerException(String message, String code, @Nullable Object data, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.data = data;
    }

    /**
     * The code that the host is told.
     * @return the code
     */
    public String code() {
        return this.code;
    }

    /**
     * What else the host is told. It does not survive Java serialization.
     * @return the data, if there is any
     */
    public Optional<Object> data() {
        return Optional.ofNullable(this.data);
    }

}
