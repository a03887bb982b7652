package io.sharedipc.boot.bridge;

import java.util.Map;

import io.sharedipc.event.Event;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * An event of the bus as an application event, published on the emitter's thread. An
 * {@code @EventListener} with a parameter {@code IpcEvent<UserRegistered>} gets those
 * whose payload is an instance of that class.
 *
 * @param <T> the type of the payload
 * @param event the event as it was emitted
 */
public record IpcEvent<T extends @Nullable Object>(Event<T> event) implements ResolvableTypeProvider {

    /**
     * The name that the event was emitted to.
     * @return the name
     */
    public String name() {
        return this.event.name();
    }

    /**
     * What was emitted.
     * @return the payload
     */
    public T payload() {
        return this.event.payload();
    }

    /**
     * What travels beside the payload.
     * @return an unmodifiable map
     */
    public Map<String, String> headers() {
        return this.event.headers();
    }

    @Override
    public ResolvableType getResolvableType() {
        return ResolvableType.forClassWithGenerics(IpcEvent.class, ResolvableType.forInstance(this.event.payload()));
    }

}
