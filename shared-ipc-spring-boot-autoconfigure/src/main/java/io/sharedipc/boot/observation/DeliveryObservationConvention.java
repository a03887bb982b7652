package io.sharedipc.boot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of deliveries of events and gives it its keys. A bean of this
 * type replaces {@link DefaultDeliveryObservationConvention}.
 */
public interface DeliveryObservationConvention extends ObservationConvention<DeliveryObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof DeliveryObservationContext;
    }

}
