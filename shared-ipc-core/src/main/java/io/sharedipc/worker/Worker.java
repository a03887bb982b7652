package io.sharedipc.worker;

import java.util.function.Consumer;

import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Protocol;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * A worker program's side of the conversation with its host. Its {@code main} registers
 * what it can do and then runs: <pre class="code">
 * Worker worker = Worker.create();
 * worker.handle("primes", Range.class, (range, request) -&gt; primes(range));
 * worker.run();
 * </pre> Requests are handled side by side. What the program prints is log and never
 * reaches the channel. Registering is for one thread, ahead of {@link #run()}; sending is
 * for any.
 */
public interface Worker {

    /**
     * Whether a host started this process, so that it has a channel to take over.
     * @return {@code false} in a program that was started by hand
     */
    static boolean isHosted() {
        return System.getenv(Protocol.CHANNEL_VARIABLE) != null;
    }

    /**
     * Takes over the channel that the host gave to this process, with every default.
     * @return a worker that waits for {@link #run()}
     * @throws IllegalStateException if no host started this process, or the channel was
     * taken already
     */
    static Worker create() {
        return create(WorkerOptions.defaults());
    }

    /**
     * Takes over the channel that the host gave to this process. Where the channel is
     * standard input and output, {@link System#out} prints to standard error from here
     * on.
     * @param options how payloads are converted and where handlers run
     * @return a worker that waits for {@link #run()}
     * @throws IllegalStateException if no host started this process, or the channel was
     * taken already
     */
    static Worker create(WorkerOptions options) {
        return new DefaultWorker(HostChannel.take(), options,
                HostChannel.maxFrameSize(System.getenv(Protocol.MAX_FRAME_SIZE_VARIABLE)));
    }

    /**
     * Answers the requests of a type.
     * @param <P> the type of the payload
     * @param type the message type
     * @param payloadType what the payload is converted to
     * @param handler what answers
     * @return this worker
     * @throws IllegalArgumentException if the type is taken, or is one of the protocol's
     * @throws IllegalStateException if the worker runs already
     */
    <P> Worker handle(String type, Class<P> payloadType, Handler<? super P> handler);

    /**
     * Answers the requests of a type whose payload is of a generic type.
     * @param <P> the type of the payload
     * @param type the message type
     * @param payloadType what the payload is converted to
     * @param handler what answers
     * @return this worker
     * @throws IllegalArgumentException if the type is taken, or is one of the protocol's
     * @throws IllegalStateException if the worker runs already
     */
    <P> Worker handle(String type, TypeReference<P> payloadType, Handler<? super P> handler);

    /**
     * Listens to the messages of a type, which are not answered. Listeners are called one
     * at a time, in the order in which the messages were sent; what they throw is logged.
     * @param <P> the type of the payload
     * @param type the message type
     * @param payloadType what the payload is converted to
     * @param listener what is told; its argument is {@code null} where the message has no
     * payload
     * @return this worker
     * @throws IllegalArgumentException if the type is taken, or is one of the protocol's
     * @throws IllegalStateException if the worker runs already
     */
    <P> Worker onMessage(String type, Class<P> payloadType, Consumer<? super P> listener);

    /**
     * Sends a message that awaits no answer. Waits while too much is unsent because the
     * host does not read.
     * @param type the message type
     * @param payload what is sent, as JSON
     * @throws IllegalArgumentException if the type is one of the protocol's
     * @throws tools.jackson.core.JacksonException if the payload cannot be converted
     * @throws java.io.UncheckedIOException if the host is gone
     */
    void send(String type, @Nullable Object payload);

    /**
     * Sends a message with bytes beside its payload, as {@link #send(String, Object)}.
     * @param type the message type
     * @param payload what is sent, as JSON
     * @param attachment the bytes
     * @throws IllegalArgumentException if the type is one of the protocol's
     * @throws tools.jackson.core.JacksonException if the payload cannot be converted
     * @throws java.io.UncheckedIOException if the bytes cannot be read, or the host is
     * gone
     */
    void send(String type, @Nullable Object payload, Attachment attachment);

    /**
     * Listens to raw messages: JSON values that are not of the message form. A later
     * listener replaces an earlier one.
     * @param listener what is told, one value at a time and in order
     * @return this worker
     * @throws IllegalStateException if the worker runs already
     */
    Worker onValue(Consumer<JsonNode> listener);

    /**
     * Sends any JSON value as it is. Waits while too much is unsent because the host does
     * not read.
     * @param json the value
     * @throws tools.jackson.core.JacksonException if it cannot be converted
     * @throws java.io.UncheckedIOException if the host is gone
     */
    void sendValue(@Nullable Object json);

    /**
     * The part of this worker in the host's event bus. The host lets it emit and hear
     * what the options of its process allow, by default nothing.
     * @return the bus, the same each time
     */
    WorkerBus bus();

    /**
     * Tells the host that the worker is ready and serves it. Returns when the host asked
     * the worker to leave or closed the channel, and what ran until then has been
     * answered; so a {@code main} that ends with it leaves with code 0, unless the
     * program started other threads that are no daemons.
     * @throws IllegalStateException if the worker runs already or has run
     */
    void run();

}
