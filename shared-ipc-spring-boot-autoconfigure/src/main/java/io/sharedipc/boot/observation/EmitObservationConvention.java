package io.sharedipc.boot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of emitted events and gives it its keys. A bean of this type
 * replaces {@link DefaultEmitObservationConvention}.
 */
public interface EmitObservationConvention extends ObservationConvention<EmitObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof EmitObservationContext;
    }

}
