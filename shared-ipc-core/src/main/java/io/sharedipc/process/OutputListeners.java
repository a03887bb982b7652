package io.sharedipc.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.event.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who listens to what one process prints. Each listener has a mailbox of its own; one
 * that is too far behind misses lines and is told how many, so that it slows neither the
 * worker nor the others.
 */
final class OutputListeners {

    /** How many lines may wait for one listener. */
    static final int MAX_WAITING = 1_000;

    private static final Logger logger = LoggerFactory.getLogger(OutputListeners.class);

    private final Executor executor;

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    OutputListeners(Executor executor) {
        this.executor = executor;
    }

    Subscription add(Consumer<? super OutputLine> consumer) {
        Listener listener = new Listener(new Mailbox(this.executor), consumer);
        this.listeners.add(listener);
        return () -> this.listeners.removeIf((each) -> each == listener); // not its equal
    }

    boolean isEmpty() {
        return this.listeners.isEmpty();
    }

    /** Hands a line to the listeners; never waits. */
    void publish(OutputLine line) {
        this.listeners.forEach((listener) -> listener.offer(line));
    }

    /**
     * One listener and how far it is behind.
     */
    private record Listener(Mailbox mailbox, Consumer<? super OutputLine> consumer, AtomicInteger waiting,
            AtomicLong missed) {

        Listener(Mailbox mailbox, Consumer<? super OutputLine> consumer) {
            this(mailbox, consumer, new AtomicInteger(), new AtomicLong());
        }

        void offer(OutputLine line) {
            if (this.waiting.get() >= MAX_WAITING) {
                this.missed.incrementAndGet();
                return;
            }
            this.waiting.incrementAndGet();
            OutputLine told = line.withMissed(this.missed.getAndSet(0));
            this.mailbox.execute(() -> tell(told));
        }

        private void tell(OutputLine line) {
            this.waiting.decrementAndGet();
            try {
                this.consumer.accept(line);
            }
            catch (Throwable ex) {
                logger.error("A listener to the output of process '{}' failed", line.process(), ex);
            }
        }

    }

}
