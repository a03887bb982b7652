package io.sharedipc.event;

import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failed deliveries, without the payload: it may hold what logs must not.
 */
final class LoggingErrorHandler implements Consumer<DeliveryFailure> {

    private static final Logger logger = LoggerFactory.getLogger(EventBus.class);

    @Override
    public void accept(DeliveryFailure failure) {
        logger.error("Event '{}' (id {}) failed at {}", failure.event().name(), failure.event().id(),
                failure.listener(), failure.cause());
    }

}
