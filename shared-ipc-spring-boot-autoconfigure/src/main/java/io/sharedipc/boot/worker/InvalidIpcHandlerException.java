package io.sharedipc.boot.worker;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * An {@link IpcHandler} method cannot answer requests.
 */
public final class InvalidIpcHandlerException extends RuntimeException {

    private final String action;

    InvalidIpcHandlerException(Method method, String problem, String action) {
        this(method, problem, action, null);
    }

    InvalidIpcHandlerException(Method method, String problem, String action, @Nullable Throwable cause) {
        super("The @IpcHandler method %s %s".formatted(method.toGenericString(), problem), cause);
        this.action = action;
    }

    /**
     * How to mend it.
     * @return what to change
     */
    public String action() {
        return this.action;
    }

}
