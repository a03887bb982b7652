package io.sharedipc.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the monitor and the error handler, and keeps what they throw from the delivery.
 */
final class EventReporter {

    private static final Logger logger = LoggerFactory.getLogger(EventBus.class);

    private final EventBusOptions options;

    private final boolean monitored;

    EventReporter(EventBusOptions options) {
        this.options = options;
        this.monitored = options.monitor() != EventBusMonitor.NONE;
    }

    boolean isMonitored() {
        return this.monitored;
    }

    void emitted(Event<?> event) {
        try {
            this.options.monitor().emitted(event);
        }
        catch (VirtualMachineError ex) { // such as of a monitor that emits for ever
            throw ex;
        }
        catch (Throwable ex) {
            logger.error("The monitor failed to take event '{}'", event.name(), ex);
        }
    }

    void failed(DeliveryFailure failure) {
        try {
            this.options.monitor().failed(failure);
        }
        catch (Throwable ex) {
            logger.error("The monitor failed to take a failure of event '{}'", failure.event().name(), ex);
        }
    }

    /**
     * For failures that are not thrown at anyone.
     */
    void failedAside(DeliveryFailure failure) {
        failed(failure);
        try {
            this.options.errorHandler().accept(failure);
        }
        catch (Throwable ex) {
            ex.addSuppressed(failure.cause());
            logger.error("The error handler failed to take a failure of event '{}'", failure.event().name(), ex);
        }
    }

    void dropped(Event<?> event, String listener) {
        try {
            this.options.monitor().dropped(event, listener);
        }
        catch (Throwable ex) {
            logger.error("The monitor failed to take a drop of event '{}'", event.name(), ex);
        }
    }

}
