package io.sharedipc.event;

import java.lang.reflect.Type;

/**
 * An event's payload is not of the type that a listener takes, and Jackson cannot convert
 * it.
 */
public class EventConversionException extends RuntimeException {

    /**
     * Creates an exception.
     * @param payloadType the type of what was emitted
     * @param listenerType the type that the listener takes
     * @param cause why the conversion failed
     */
    public EventConversionException(Class<?> payloadType, Type listenerType, Throwable cause) {
        super("Payload of type %s cannot be converted to %s, which the listener takes: %s"
            .formatted(payloadType.getTypeName(), listenerType.getTypeName(), cause.getMessage()), cause);
    }

}
