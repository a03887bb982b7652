package io.sharedipc.boot.autoconfigure;

import java.time.Duration;

import io.sharedipc.process.ReadyOptions;
import org.jspecify.annotations.Nullable;

/**
 * When a launched child counts as ready.
 *
 * @param when "channel" (a worker with a kit says so, one without a kit is alive for
 * "ready.settle"), "message:" and a message type, or "log:" and a regular expression.
 * @param timeout Past it the child is killed and that start failed.
 * @param settle How long a child without a kit must stay alive.
 */
public record ReadyProperties(@Nullable String when, @Nullable Duration timeout, @Nullable Duration settle) {

    ReadyOptions applyTo(ReadyOptions base) {
        return new ReadyOptions(Either.of(this.when, base.when()), Either.of(this.timeout, base.timeout()),
                Either.of(this.settle, base.settle()));
    }

}
