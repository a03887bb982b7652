package io.sharedipc.boot.autoconfigure;

import java.util.List;

import io.sharedipc.process.EventOptions;
import org.jspecify.annotations.Nullable;

/**
 * Which events pass between a worker and the application's event bus.
 *
 * @param publish Names and patterns of the events that the worker may emit, such as
 * "user:*"; none unless set.
 * @param subscribe Names and patterns of the events that the worker may hear; none unless
 * set.
 */
public record ProcessEventProperties(@Nullable List<String> publish, @Nullable List<String> subscribe) {

    EventOptions applyTo(EventOptions base) {
        return new EventOptions(Either.of(this.publish, base.publish()), Either.of(this.subscribe, base.subscribe()),
                base.bus());
    }

}
