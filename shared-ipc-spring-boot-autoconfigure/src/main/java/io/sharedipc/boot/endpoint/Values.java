package io.sharedipc.boot.endpoint;

/**
 * How values that may be secrets are described: arguments and environment variables.
 */
public enum Values {

    /** Replaced by asterisks, by Boot's sanitizer. */
    SANITIZED,

    /** As they are, unless a {@code SanitizingFunction} replaces them. */
    SHOWN;

    static Values of(boolean shown) {
        return shown ? SHOWN : SANITIZED;
    }

}
