package io.sharedipc.boot.observation;

import java.util.function.UnaryOperator;

import io.micrometer.common.KeyValues;
import io.sharedipc.boot.observation.IpcObservationDocumentation.Key;

/**
 * The names and keys that {@link IpcObservationDocumentation#EMIT} lists; to add keys,
 * extend it.
 */
public class DefaultEmitObservationConvention implements EmitObservationConvention {

    private final UnaryOperator<String> names;

    /**
     * Creates a convention.
     * @param names bounds the names: answers a name or a word for all others
     */
    public DefaultEmitObservationConvention(UnaryOperator<String> names) {
        this.names = names;
    }

    @Override
    public String getName() {
        return IpcObservationDocumentation.EMIT.getName();
    }

    @Override
    public String getContextualName(EmitObservationContext context) {
        return this.names.apply(context.event()) + " emit";
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(EmitObservationContext context) {
        return KeyValues.of(Key.EVENT.withValue(this.names.apply(context.event())));
    }

}
