package io.sharedipc.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.event.Subscription;
import io.sharedipc.wire.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who listens to one process; all of a user's run in one mailbox, in order.
 * <p>
 * Where they fall behind by a limit, the worker is not read until they have caught up:
 * nothing is dropped, and nothing grows. The library's own listeners have another
 * mailbox, so that a user's listener keeps none of them from what happens.
 */
final class Listeners {

    private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

    private final String process;

    private final JsonMapper mapper;

    private final Mailbox mailbox = new Mailbox(IpcThreads.callbacks());

    private final Mailbox internalMailbox = new Mailbox(IpcThreads.pool());

    private final InboxQuota quota;

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    private final List<Registration> internal = new CopyOnWriteArrayList<>();

    Listeners(ProcessOptions options, InboxQuota quota) {
        this.process = options.name();
        this.mapper = options.jsonMapper();
        this.quota = quota;
    }

    <T> Subscription onMessage(String type, Class<T> payloadType, Consumer<? super T> listener) {
        return add(this.registrations, new MessageRegistration<>(type, payloadType, listener));
    }

    Subscription onValue(Consumer<JsonNode> listener) {
        return add(this.registrations, new ValueRegistration(listener));
    }

    <E extends ProcessEvent> Subscription on(Class<E> eventType, Consumer<? super E> listener) {
        return add((listener instanceof InternalListener<?>) ? this.internal : this.registrations,
                new EventRegistration<>(eventType, listener));
    }

    /** Publishes what happened to the process; never waits. */
    void publish(ProcessEvent event) {
        publish(this.internalMailbox, this.internal, event);
        publish(this.mailbox, this.registrations, event);
    }

    private void publish(Mailbox mailbox, List<Registration> listening, ProcessEvent event) {
        if (!listening.isEmpty()) {
            mailbox.execute(() -> listening.forEach((registration) -> tell(registration, event)));
        }
    }

    /** Delivers a message; called on the reader, never waits. */
    void deliver(Frame frame) {
        if (this.registrations.isEmpty()) {
            frame.discard();
            logger.debug("Process '{}' sent a message that nobody listens to: {}", this.process, frame.type());
            return;
        }
        this.quota.takeMessage(frame);
        this.mailbox.execute(() -> {
            try {
                this.registrations.forEach((registration) -> tell(registration, frame));
            }
            finally {
                frame.discard();
                this.quota.releaseMessage(frame);
            }
        });
    }

    /** Delivers in another way, in the same order. */
    void deliver(Runnable delivery) {
        this.mailbox.execute(delivery);
    }

    private static Subscription add(List<Registration> listening, Registration registration) {
        listening.add(registration);
        return () -> listening.removeIf((each) -> each == registration); // not its equal
    }

    private void tell(Registration registration, Object occurrence) {
        try {
            registration.accept(this, occurrence);
        }
        catch (Throwable ex) { // the next listener is to hear of it all the same
            logger.error("A listener of process '{}' failed on {}", this.process, registration.describe(), ex);
        }
    }

    /**
     * One listener and what it wants to hear.
     */
    private interface Registration {

        void accept(Listeners owner, Object occurrence);

        String describe();

    }

    private record MessageRegistration<T>(String type, Class<T> payloadType,
            Consumer<? super T> listener) implements Registration {

        @Override
        public void accept(Listeners owner, Object occurrence) {
            if (occurrence instanceof Frame frame && this.type.equals(frame.type())) {
                this.listener.accept(frame.payload().as(owner.mapper, this.payloadType));
            }
        }

        @Override
        public String describe() {
            return "message '" + this.type + "' as " + this.payloadType.getName();
        }

    }

    private record ValueRegistration(Consumer<JsonNode> listener) implements Registration {

        @Override
        public void accept(Listeners owner, Object occurrence) {
            if (occurrence instanceof Frame frame) {
                this.listener.accept(frame.value().tree(owner.mapper));
            }
        }

        @Override
        public String describe() {
            return "a value";
        }

    }

    private record EventRegistration<E extends ProcessEvent>(Class<E> eventType,
            Consumer<? super E> listener) implements Registration {

        @Override
        public void accept(Listeners owner, Object occurrence) {
            if (this.eventType.isInstance(occurrence)) {
                this.listener.accept(this.eventType.cast(occurrence));
            }
            else if (occurrence instanceof Frame frame && frame.type() != null
                    && this.eventType.isAssignableFrom(ProcessEvent.MessageReceived.class)) {
                this.listener.accept(this.eventType
                    .cast(new ProcessEvent.MessageReceived(owner.process, frame.toMessage(owner.mapper))));
            }
        }

        @Override
        public String describe() {
            return this.eventType.getSimpleName();
        }

    }

}
