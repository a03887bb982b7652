package io.sharedipc.event;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts for the events that a full lane did not take.
 */
final class LaneOverflow {

    private static final Logger logger = LoggerFactory.getLogger(EventBus.class);

    private final EventBusOptions options;

    private final EventReporter reporter;

    private final AtomicLong total = new AtomicLong();

    LaneOverflow(EventBusOptions options, EventReporter reporter) {
        this.options = options;
        this.reporter = reporter;
    }

    void drop(Delivery dropped) {
        Event<?> event = dropped.emission().event();
        String listener = dropped.registration().toString();
        log(event, listener, this.total.incrementAndGet());
        this.reporter.dropped(event, listener);
        switch (this.options.overflowPolicy()) {
            case DROP_OLDEST, DROP_NEWEST -> dropped.skip();
            case FAIL,
                    BLOCK ->
                dropped.refuse(new RejectedExecutionException(
                        "Lane is full: %d events wait for the listener; it is too slow, or laneCapacity too small"
                            .formatted(this.options.laneCapacity())));
        }
    }

    // The 1st, 2nd, 4th, 8th, ...: a flood of drops must not become a flood of lines
    private void log(Event<?> event, String listener, long count) {
        if (Long.bitCount(count) == 1) {
            logger.warn("Event '{}' (id {}) dropped, as {} other events wait for {}; {} dropped there so far",
                    event.name(), event.id(), this.options.laneCapacity(), listener, count);
        }
    }

}
