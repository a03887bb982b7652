package io.sharedipc.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * What is set, or else what underlies it.
 */
final class Either {

    private Either() {
    }

    static <T> T of(@Nullable T value, T base) {
        return (value != null) ? value : base;
    }

    static <T> T of(@Nullable T value, @Nullable T base, T last) {
        return (value != null) ? value : of(base, last);
    }

}
