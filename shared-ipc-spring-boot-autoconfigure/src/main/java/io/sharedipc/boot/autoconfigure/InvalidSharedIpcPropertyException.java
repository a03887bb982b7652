package io.sharedipc.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A property under {@code shared-ipc} is missing, contradicts another one or has a value
 * that cannot be.
 */
class InvalidSharedIpcPropertyException extends RuntimeException {

    private final String property;

    private final String action;

    InvalidSharedIpcPropertyException(String property, String problem, String action) {
        this(property, problem, action, null);
    }

    InvalidSharedIpcPropertyException(String property, String problem, String action, @Nullable Throwable cause) {
        super(property + " " + problem, cause);
        this.property = property;
        this.action = action;
    }

    String property() {
        return this.property;
    }

    String action() {
        return this.action;
    }

}
