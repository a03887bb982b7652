package io.sharedipc.boot.observation;

import java.util.function.UnaryOperator;

import io.micrometer.common.KeyValues;
import io.sharedipc.boot.observation.IpcObservationDocumentation.Key;

/**
 * The names and keys that {@link IpcObservationDocumentation#HANDLER} lists; to add keys,
 * extend it.
 */
public class DefaultHandlerObservationConvention implements HandlerObservationConvention {

    private final UnaryOperator<String> names;

    /**
     * Creates a convention.
     * @param names bounds the names: answers a name or a word for all others
     */
    public DefaultHandlerObservationConvention(UnaryOperator<String> names) {
        this.names = names;
    }

    @Override
    public String getName() {
        return IpcObservationDocumentation.HANDLER.getName();
    }

    @Override
    public String getContextualName(HandlerObservationContext context) {
        return context.request().type() + " handle";
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(HandlerObservationContext context) {
        return KeyValues.of(Key.TYPE.withValue(this.names.apply(context.request().type())),
                Key.exception(context.getError()));
    }

}
