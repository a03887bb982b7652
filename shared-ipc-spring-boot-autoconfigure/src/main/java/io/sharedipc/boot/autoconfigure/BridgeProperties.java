package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the way between the event bus and Spring's application events.
 *
 * @param enabled Whether events of the bus are published as application events and
 * annotated application events are emitted on the bus.
 */
public record BridgeProperties(@DefaultValue("true") boolean enabled) {

}
