package io.sharedipc.client;

import java.util.List;

import io.sharedipc.process.Request;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the arguments of one method.
 *
 * @param payload where the payload comes from
 * @param companions what goes with it
 */
record ClientArguments(PayloadSource payload, List<Companion> companions) {

    @Nullable Object payload(@Nullable Object[] arguments) {
        return this.payload.of(arguments);
    }

    /**
     * Adds what goes with the payload.
     */
    Request<?> accompany(Request<?> request, @Nullable Object[] arguments) {
        Request<?> changed = request;
        for (Companion companion : this.companions) {
            changed = companion.addTo(changed, arguments[companion.index()]);
        }
        return changed;
    }

    boolean hasProgress() {
        return this.companions.stream().anyMatch(ProgressTarget.class::isInstance);
    }

}
