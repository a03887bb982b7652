package io.sharedipc.boot.listener;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * An {@link IpcListener} method cannot be called or has nothing to listen to.
 */
public final class InvalidIpcListenerException extends RuntimeException {

    private final String action;

    InvalidIpcListenerException(Method method, String problem, String action) {
        this(method, problem, action, null);
    }

    InvalidIpcListenerException(Method method, String problem, String action, @Nullable Throwable cause) {
        super("The @IpcListener method %s %s".formatted(method.toGenericString(), problem), cause);
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
