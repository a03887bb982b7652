package io.sharedipc.boot.autoconfigure;

import java.time.Duration;

import io.sharedipc.process.Signal;
import io.sharedipc.process.StopOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a child is stopped: asked to leave, then signalled, then killed.
 *
 * @param grace How long the child may take to finish its requests and leave by itself.
 * @param signal Signal of the second step.
 * @param signalGrace How long it may take to leave after the signal.
 */
public record StopProperties(@Nullable Duration grace, @Nullable Signal signal, @Nullable Duration signalGrace) {

    StopOptions applyTo(StopOptions base) {
        return new StopOptions(Either.of(this.grace, base.grace()), Either.of(this.signalGrace, base.signalGrace()),
                Either.of(this.signal, base.signal()));
    }

}
