package io.sharedipc.process;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.sharedipc.event.Subscription;
import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Message;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A worker process under supervision: started, stopped, restarted and talked to.
 * <p>
 * Safe for use by any number of threads. Listeners run one at a time and in order, in a
 * mailbox of the process. Continuations of its futures run side by side. Both may block:
 * each holds a thread for so long, and no request, start or stop waits for it.
 */
public interface ManagedProcess extends Requester, AutoCloseable {

    /**
     * Creates a process at rest.
     * @param options what it runs and how it is looked after
     * @return a process that waits for {@link #start()}
     */
    static ManagedProcess create(ProcessOptions options) {
        return DefaultManagedProcess.create(options);
    }

    /**
     * Launches a child. The future tells of this one launch: it completes when the child
     * is ready, and fails with {@link ProcessStartException} when it is not, even where
     * automatic restarts go on trying. Where the process runs already it completes at
     * once; while it starts, with that start; while it backs off, the delay is cut short.
     * @return completes when ready
     */
    CompletableFuture<@Nullable Void> start();

    /**
     * Launches a child as {@link #start()} does, but forgets no earlier restart: they
     * count against {@link RestartOptions#maxRestarts()} as before. This is for those who
     * stop processes and start them again on behalf of others, such as a group, so that
     * no two processes can keep each other's budgets full for ever.
     * @return completes when ready
     */
    CompletableFuture<@Nullable Void> resume();

    /**
     * Stops the child by the ladder of {@link StopOptions}.
     * @return completes when the child and what it started are gone, with how it ended
     */
    CompletableFuture<ProcessExit> stop();

    /**
     * Stops the child by the ladder of {@link StopOptions}, with another signal on its
     * second rung; with {@link Signal#KILL} at once.
     * @param signal the signal
     * @return completes when the child and what it started are gone, with how it ended
     */
    CompletableFuture<ProcessExit> stop(Signal signal);

    /**
     * Sends the child a signal and nothing more: it is no stop. What the child does then,
     * such as reading its configuration again, is up to it. One that ends by the signal
     * has ended unasked.
     * @param signal the signal; not to what the child has started
     * @return {@code false} if no child lives, or the system has no such signal
     */
    boolean kill(Signal signal);

    /**
     * Sends a message with bytes beside its payload, which awaits no answer. Never
     * blocks, but for reading an attachment that was made of a stream. While the process
     * starts or backs off the message waits as requests do, in order with them, unless
     * {@link WhileRestarting#FAIL} says otherwise. If it cannot be sent after all, a
     * warning is logged.
     * @param type the message type; one that starts with {@code ipc:} is refused
     * @param payload what is sent, as JSON
     * @param attachment the bytes, or {@code null} for none
     * @throws ProcessNotRunningException if there is no child to send it to
     * @throws BackpressureException if the outbox is full
     * @throws PayloadException if the payload or the attachment is too large or cannot be
     * read, or the worker takes no attachments
     */
    void send(String type, @Nullable Object payload, @Nullable Attachment attachment);

    /**
     * Sends any JSON value as it is, to a program that has a protocol of its own. Never
     * blocks; waits as {@link #send(String, Object, Attachment)} does.
     * @param json the value
     * @throws ProcessNotRunningException if there is no child to send it to
     * @throws BackpressureException if the outbox is full
     * @throws PayloadException if the value is too large or not convertible
     */
    void sendValue(@Nullable Object json);

    /**
     * Listens to messages of one type that are not answers. A message that cannot be
     * converted, and what a listener throws, is logged and does not reach others.
     * @param <T> the type of the payload
     * @param type the message type
     * @param payloadType the class to convert the payload to
     * @param listener what is told
     * @return closes the registration
     */
    <T> Subscription onMessage(String type, Class<T> payloadType, Consumer<? super T> listener);

    /**
     * Listens to all that the worker sends but answers and words of its kit, each JSON
     * value as it is: raw ones, and messages with the members that a {@link Message} does
     * not have, but without the bytes behind their lines. This is for programs that have
     * a protocol of their own.
     * @param listener what is told
     * @return closes the registration
     */
    Subscription onValue(Consumer<JsonNode> listener);

    /**
     * Listens to what happens to the process.
     * @param <E> the kind of event; {@link ProcessEvent} itself for all
     * @param eventType the class of it
     * @param listener what is told
     * @return closes the registration
     */
    <E extends ProcessEvent> Subscription on(Class<E> eventType, Consumer<? super E> listener);

    /**
     * Listens to what the children print, line by line as it is logged. Each listener is
     * called one line after the other on borrowed threads. One that is more than 1,000
     * lines behind misses lines and is told how many: it slows neither the worker nor
     * other listeners.
     * @param listener what is told
     * @return closes the registration
     */
    Subscription onOutput(Consumer<? super OutputLine> listener);

    /**
     * Whether the child is ready and requests reach it.
     * @return {@code true} in state {@link ProcessState#RUNNING}
     */
    boolean isRunning();

    /**
     * The living child's process id.
     * @return the id, if a child lives
     */
    OptionalLong getPid();

    /**
     * What is known of the process now.
     * @return a consistent view of its state, with counters
     */
    ProcessSnapshot snapshot();

    /**
     * Stops the process and waits for it, at most the sum of its graces and a little.
     */
    @Override
    void close();

}
