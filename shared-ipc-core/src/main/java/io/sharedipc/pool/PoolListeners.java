package io.sharedipc.pool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.event.Subscription;
import io.sharedipc.process.ManagedProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who listens to one pool: to its events and to the messages of its workers.
 * <p>
 * Users' listeners to events have a mailbox of their own, and so have the library's.
 * Those to messages, also of workers to come, run in the mailbox of each worker.
 */
final class PoolListeners {

    private static final Logger logger = LoggerFactory.getLogger(WorkerPool.class);

    private final Mailbox mailbox = new Mailbox(IpcThreads.callbacks());

    private final Mailbox internalMailbox = new Mailbox(IpcThreads.pool());

    private final List<Registration<?>> registrations = new CopyOnWriteArrayList<>();

    private final List<Registration<?>> internal = new CopyOnWriteArrayList<>();

    private final List<MessageRegistration> messages = new CopyOnWriteArrayList<>();

    <E extends PoolEvent> Subscription on(Class<E> eventType, Consumer<? super E> listener) {
        Registration<E> registration = new Registration<>(eventType, listener);
        List<Registration<?>> listening = (listener instanceof InternalListener<?>) ? this.internal
                : this.registrations;
        listening.add(registration);
        return () -> listening.removeIf((each) -> each == registration); // not its equal
    }

    /**
     * Listens to the messages of all workers.
     * @param attach listens to those of one
     * @param members the workers that there are
     * @return closes all of it
     */
    Subscription onMessages(Function<ManagedProcess, Subscription> attach, Iterable<Member> members) {
        MessageRegistration registration = new MessageRegistration(attach);
        this.messages.add(registration);
        members.forEach((member) -> registration.attach(member.process()));
        return () -> {
            this.messages.remove(registration);
            registration.close();
        };
    }

    /** Has those who listen to messages hear those of another worker, too. */
    void attach(ManagedProcess process) {
        this.messages.forEach((registration) -> registration.attach(process));
    }

    /** A worker will send nothing more. */
    void detach(ManagedProcess process) {
        this.messages.forEach((registration) -> registration.detach(process));
    }

    void publish(PoolEvent event) {
        publish(this.internalMailbox, this.internal, event);
        publish(this.mailbox, this.registrations, event);
    }

    private static void publish(Mailbox mailbox, List<Registration<?>> listening, PoolEvent event) {
        if (!listening.isEmpty()) {
            mailbox.execute(() -> listening.forEach((registration) -> registration.tell(event)));
        }
    }

    private record Registration<E extends PoolEvent>(Class<E> eventType, Consumer<? super E> listener) {

        void tell(PoolEvent event) {
            if (this.eventType.isInstance(event)) {
                try {
                    this.listener.accept(this.eventType.cast(event));
                }
                catch (Throwable ex) { // the next listener is to hear of it all the same
                    logger.error("A listener of pool '{}' failed on {}", event.pool(), event, ex);
                }
            }
        }

    }

    /**
     * One listener to messages. A worker may come while it closes, and is not listened to
     * then.
     */
    private static final class MessageRegistration {

        private final Function<ManagedProcess, Subscription> listening;

        // Guarded by this, as the next
        private final Map<ManagedProcess, Subscription> attached = new HashMap<>();

        private boolean closed;

        MessageRegistration(Function<ManagedProcess, Subscription> listening) {
            this.listening = listening;
        }

        synchronized void attach(ManagedProcess process) {
            if (!this.closed) {
                this.attached.computeIfAbsent(process, this.listening);
            }
        }

        synchronized void detach(ManagedProcess process) {
            this.attached.remove(process);
        }

        synchronized void close() {
            this.closed = true;
            this.attached.values().forEach(Subscription::close);
            this.attached.clear();
        }

    }

}
