package io.sharedipc.pool;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.sharedipc.event.Subscription;
import io.sharedipc.process.IpcException;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.Requester;
import org.jspecify.annotations.Nullable;

/**
 * Workers of one kind that stand in for each other. A request goes to the least loaded
 * one, among equals to that which was used last; where all are busy it waits in a bounded
 * queue, first in, first out, and its timeout includes the wait. Workers that end are
 * replaced while others go on. Safe for use by any number of threads; listeners run one
 * at a time, in order.
 */
public interface WorkerPool extends Requester, AutoCloseable {

    /** The type of the requests that {@link #execute} sends. */
    String EXECUTE = "execute";

    /**
     * Creates a pool at rest.
     * @param process what each worker runs and how it is looked after; they are called by
     * its name and a number. Its {@code monitor} is told of each attempt, by the worker's
     * name. Workers are always restarted; {@code maxRestarts} bounds how often in a row
     * each may fail before it was ready, until the pool is given up.
     * @param options how the pool is made up
     * @return a pool that waits for {@link #start()}
     */
    static WorkerPool create(ProcessOptions process, WorkerPoolOptions options) {
        return DefaultWorkerPool.create(process, options);
    }

    /**
     * Launches the workers. The future completes once each is ready or has failed its
     * first launch, and fails if fewer than {@link WorkerPoolOptions#minReady()} are
     * ready then, though restarts may go on. Requests may come before that: they wait.
     * @return completes when the pool is ready
     */
    CompletableFuture<@Nullable Void> start();

    /**
     * Has a task done: a request of type {@code execute}. For one that blocks, use
     * {@link #call(String, Object, Class)} with {@link #EXECUTE}.
     * @param <R> the type of the answer
     * @param task what is sent, as JSON
     * @param resultType the type of the answer
     * @return the answer, or an {@link IpcException}
     */
    default <R> CompletableFuture<@Nullable R> execute(@Nullable Object task, Class<R> resultType) {
        return request(EXECUTE, task, resultType);
    }

    /**
     * Sends a message that awaits no answer to every worker that is ready. Never blocks.
     * @param type the message type
     * @param payload what is sent, as JSON
     * @return how many workers it was sent to
     * @throws IpcException if the payload is too large or not convertible
     */
    int broadcast(String type, @Nullable Object payload);

    /**
     * Listens to what happens to the pool.
     * @param <E> the kind of event; {@link PoolEvent} itself for all
     * @param eventType the class of it
     * @param listener what is told
     * @return closes the registration
     */
    <E extends PoolEvent> Subscription on(Class<E> eventType, Consumer<? super E> listener);

    /**
     * Listens to messages of one type that any worker sends and that are not answers.
     * @param <T> the type of the payload
     * @param type the message type
     * @param payloadType the class to convert the payload to
     * @param listener what is told; that of one worker's messages in their order, of
     * several workers' side by side
     * @return closes the registration
     */
    <T> Subscription onMessage(String type, Class<T> payloadType, Consumer<? super T> listener);

    /**
     * Listens to all messages that any worker sends and that are not answers.
     * @param listener what is told, with the name of the worker
     * @return closes the registration
     */
    Subscription onMessage(Consumer<? super ProcessEvent.MessageReceived> listener);

    /**
     * What is known of the pool now.
     * @return its state, with counters
     */
    PoolStats stats();

    /**
     * Keeps so many workers from now on. Surplus ones leave once they have ended what
     * they work at.
     * @param size how many
     */
    default void resize(int size) {
        resize(size, size);
    }

    /**
     * Keeps as many workers as the load asks for.
     * @param min how many at least
     * @param max how many at most
     */
    void resize(int min, int max);

    /**
     * Replaces every worker, one after the other: a fresh one is launched, and once it is
     * ready the old one ends what it works at and leaves. No request fails. Where a fresh
     * one does not become ready, the rest stays as it is.
     * @return completes when all are replaced; fails if one did not become ready
     */
    CompletableFuture<@Nullable Void> reload();

    /**
     * Launches no worker any more, until the next {@link #start()}: those that end are
     * not replaced, while those that are there go on. For an application that is about to
     * stop, and asks for {@link #shutdown()} a little later.
     */
    void retire();

    /**
     * Takes nothing more, serves what waits and runs for at most
     * {@link WorkerPoolOptions#drainTimeout()}, and stops the workers.
     * @return completes when they are gone
     */
    CompletableFuture<@Nullable Void> shutdown();

    /**
     * Shuts the pool down and waits for it, at most the sum of its timeouts and a little.
     */
    @Override
    void close();

}
