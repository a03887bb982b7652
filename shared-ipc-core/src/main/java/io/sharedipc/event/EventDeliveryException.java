package io.sharedipc.event;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One or more listeners failed to take an event; the others took it. The first failure is
 * the cause, those after it are suppressed exceptions.
 */
public final class EventDeliveryException extends RuntimeException {

    private final String eventName;

    private final transient List<DeliveryFailure> failures;

    /**
     * Creates an exception.
     * @param eventName the name of the event
     * @param failures every failure, at least one, in the order of registration
     */
    public EventDeliveryException(String eventName, List<DeliveryFailure> failures) {
        super(describe(eventName, failures), failures.get(0).cause());
        this.eventName = eventName;
        this.failures = List.copyOf(failures);
        this.failures.stream().skip(1).map(DeliveryFailure::cause).forEach(this::addSuppressed);
    }

    /**
     * The name of the event.
     * @return the name
     */
    public String eventName() {
        return this.eventName;
    }

    /**
     * Every failure, in the order of registration.
     * @return at least one failure
     */
    public List<DeliveryFailure> failures() {
        return this.failures;
    }

    private static String describe(String eventName, List<DeliveryFailure> failures) {
        return failures.stream()
            .map((failure) -> failure.listener() + ": " + failure.cause())
            .collect(Collectors.joining("; ",
                    "%d listener(s) of event '%s' failed: ".formatted(failures.size(), eventName), ""));
    }

}
