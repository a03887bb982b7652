package io.sharedipc.event;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Makes the events of one bus, with ids that count up behind a random prefix.
 */
final class EventFactory {

    private final String prefix = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + '-';

    private final AtomicLong count = new AtomicLong();

    private final Clock clock;

    EventFactory(Clock clock) {
        this.clock = clock;
    }

    Event<@Nullable Object> create(String name, @Nullable Object payload, Map<String, String> headers) {
        return new Event<>(name, payload, this.prefix + this.count.incrementAndGet(), this.clock.millis(), headers);
    }

}
