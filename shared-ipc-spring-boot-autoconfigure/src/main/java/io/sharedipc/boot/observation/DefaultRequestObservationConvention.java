package io.sharedipc.boot.observation;

import java.util.function.BinaryOperator;

import io.micrometer.common.KeyValues;
import io.sharedipc.boot.observation.IpcObservationDocumentation.Key;

/**
 * The names and keys that {@link IpcObservationDocumentation#REQUEST} lists; to add keys,
 * extend it.
 */
public class DefaultRequestObservationConvention implements RequestObservationConvention {

    private final BinaryOperator<String> names;

    /**
     * Creates a convention.
     * @param names bounds the types of a process: takes both, and answers the type or a
     * word for all others
     */
    public DefaultRequestObservationConvention(BinaryOperator<String> names) {
        this.names = names;
    }

    @Override
    public String getName() {
        return IpcObservationDocumentation.REQUEST.getName();
    }

    @Override
    public String getContextualName(RequestObservationContext context) {
        return bounded(context) + " send";
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(RequestObservationContext context) {
        return KeyValues.of(Key.PROCESS.withValue(context.requester()), Key.TYPE.withValue(bounded(context)),
                Key.OUTCOME.withValue(context.outcome()), Key.exception(context.getError()));
    }

    private String bounded(RequestObservationContext context) {
        return this.names.apply(context.requester(), context.request().type());
    }

}
