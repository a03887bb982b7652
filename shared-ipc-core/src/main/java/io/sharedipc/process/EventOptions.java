package io.sharedipc.process;

import java.util.List;
import java.util.function.Supplier;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventPattern;

/**
 * Which events pass between a worker and a bus of this application; by default none.
 *
 * @param publish the names and patterns of the events that the worker may emit on the bus
 * @param subscribe the names and patterns of the events that the worker may hear; a
 * subscription is allowed where one of these covers it
 * @param bus answers the bus, asked each time that it is needed; default
 * {@link EventBus#global()}
 */
public record EventOptions(List<String> publish, List<String> subscribe, Supplier<EventBus> bus) {

    private static final EventOptions DEFAULTS = new EventOptions(List.of(), List.of(), EventBus::global);

    public EventOptions {
        publish = checked("events.publish", publish);
        subscribe = checked("events.subscribe", subscribe);
    }

    /**
     * The defaults.
     * @return options that let nothing pass
     */
    public static EventOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Lets the worker emit events.
     * @param namesOrPatterns of the events, such as {@code user:*}
     * @return changed options
     */
    public EventOptions withPublish(String... namesOrPatterns) {
        return new EventOptions(List.of(namesOrPatterns), this.subscribe, this.bus);
    }

    /**
     * Lets the worker hear events.
     * @param namesOrPatterns of the events, such as {@code user:*}
     * @return changed options
     */
    public EventOptions withSubscribe(String... namesOrPatterns) {
        return new EventOptions(this.publish, List.of(namesOrPatterns), this.bus);
    }

    /**
     * Joins the worker to another bus than the global one.
     * @param bus the bus
     * @return changed options
     */
    public EventOptions withBus(EventBus bus) {
        return new EventOptions(this.publish, this.subscribe, () -> bus);
    }

    private static List<String> checked(String option, List<String> patterns) {
        for (String pattern : patterns) {
            try {
                EventPattern.of(pattern);
            }
            catch (IllegalArgumentException ex) {
                throw new IllegalArgumentException(
                        "%s must hold names and patterns of events: %s".formatted(option, ex.getMessage()), ex);
            }
        }
        return List.copyOf(patterns);
    }

}
