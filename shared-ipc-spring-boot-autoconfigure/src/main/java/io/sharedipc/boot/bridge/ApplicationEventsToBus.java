package io.sharedipc.boot.bridge;

import io.sharedipc.event.EventBus;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Emits application events whose class is annotated with {@link IpcEventName} on the bus.
 * What comes from the bus is an {@link IpcEvent}, which is never annotated, so nothing
 * goes round in a circle.
 */
public final class ApplicationEventsToBus implements GenericApplicationListener {

    private static final boolean TRANSACTIONS = ClassUtils.isPresent(
            "org.springframework.transaction.event.TransactionalApplicationListenerAdapter",
            ApplicationEventsToBus.class.getClassLoader());

    private final EventBus bus;

    private final @Nullable AfterCommit afterCommit;

    /**
     * Creates one direction of the bridge.
     * @param bus the bus to emit on
     */
    public ApplicationEventsToBus(EventBus bus) {
        this.bus = bus;
        this.afterCommit = TRANSACTIONS ? new AfterCommit(this::emit) : null;
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
        IpcEventName name = nameOf(payload(event).getClass());
        boolean waits = name != null && name.phase() == EmitPhase.AFTER_COMMIT;
        AfterCommit transactions = waits ? this.afterCommit : null;
        if (transactions == null || !transactions.defer(event)) {
            emit(event);
        }
    }

    private void emit(ApplicationEvent event) {
        Object payload = payload(event);
        IpcEventName name = nameOf(payload.getClass());
        if (name != null) {
            this.bus.emit(name.value(), payload);
        }
    }

    private static Object payload(ApplicationEvent event) {
        return (event instanceof PayloadApplicationEvent<?> wrapper) ? wrapper.getPayload() : event;
    }

    private static @Nullable IpcEventName nameOf(Class<?> type) {
        return AnnotatedElementUtils.findMergedAnnotation(type, IpcEventName.class);
    }

}
