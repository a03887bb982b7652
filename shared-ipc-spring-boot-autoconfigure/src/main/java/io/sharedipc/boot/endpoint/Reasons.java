package io.sharedipc.boot.endpoint;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Why a process or pool does not run, as far as it does not know itself.
 *
 * @param disabledReason why it does not run on this machine, by its name
 * @param heldBackReason which other one it waits for and why, by its name
 */
public record Reasons(Function<String, Optional<String>> disabledReason,
        Function<String, Optional<String>> heldBackReason) {

    /** Why one that is at rest is disabled, or {@code null}. */
    @Nullable String disabled(String name, boolean atRest) {
        return atRest ? this.disabledReason.apply(name).orElse(null) : null;
    }

    /** Why one is held back, or {@code null}. */
    @Nullable String heldBack(String name) {
        return this.heldBackReason.apply(name).orElse(null);
    }

}
