package io.sharedipc.boot.observation;

import java.util.function.UnaryOperator;

import io.micrometer.common.KeyValues;
import io.sharedipc.boot.observation.IpcObservationDocumentation.Key;

/**
 * The names and keys that {@link IpcObservationDocumentation#DELIVERY} lists; to add
 * keys, extend it.
 */
public class DefaultDeliveryObservationConvention implements DeliveryObservationConvention {

    private final UnaryOperator<String> names;

    /**
     * Creates a convention.
     * @param names bounds the names: answers a name or a word for all others
     */
    public DefaultDeliveryObservationConvention(UnaryOperator<String> names) {
        this.names = names;
    }

    @Override
    public String getName() {
        return IpcObservationDocumentation.DELIVERY.getName();
    }

    @Override
    public String getContextualName(DeliveryObservationContext context) {
        return this.names.apply(context.event().name()) + " deliver";
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(DeliveryObservationContext context) {
        return KeyValues.of(Key.EVENT.withValue(this.names.apply(context.event().name())),
                Key.exception(context.getError()));
    }

}
