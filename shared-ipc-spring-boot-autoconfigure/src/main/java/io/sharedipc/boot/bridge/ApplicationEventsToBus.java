package io.sharedipc.boot.bridge;

import io.sharedipc.event.EventBus;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Emits application events whose class is annotated with {@link IpcEventName} on the bus.
 * What comes from the bus is an {@link IpcEvent}, which is never annotated, so nothing
 * goes round in a circle.
 */
public final class ApplicationEventsToBus implements GenericApplicationListener {

    private final EventBus bus;

    /**
     * Creates one direction of the bridge.
     * @param bus the bus to emit on
     */
    public ApplicationEventsToBus(EventBus bus) {
        this.bus = bus;
    }

    // Spring keeps the answer for each type of event: others cost nothing.
    @Override
    public boolean supportsEventType(ResolvableType eventType) {
        Class<?> type = eventType.toClass();
        if (PayloadApplicationEvent.class.isAssignableFrom(type)) {
            type = eventType.as(PayloadApplicationEvent.class).getGeneric().toClass();
        }
        return nameOf(type) != null;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        Object payload = (event instanceof PayloadApplicationEvent<?> wrapper) ? wrapper.getPayload() : event;
        IpcEventName name = nameOf(payload.getClass());
        if (name != null) {
            this.bus.emit(name.value(), payload);
        }
    }

    private static @Nullable IpcEventName nameOf(Class<?> type) {
        return AnnotatedElementUtils.findMergedAnnotation(type, IpcEventName.class);
    }

}
