package io.sharedipc.worker;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether a request is open, and who works at it. It ends once: by its answer or by its
 * cancellation.
 */
final class RequestLife {

    private enum State {

        OPEN, ANSWERED, CANCELLED

    }

    private State state = State.OPEN; // guarded by this, as all below

    private List<Runnable> callbacks = List.of();

    private @Nullable Thread thread;

    synchronized boolean isCancelled() {
        return this.state == State.CANCELLED;
    }

    /**
     * Adds a callback for the cancellation.
     * @param callback what to run
     * @return {@code false} if it is cancelled already: nothing was added
     */
    synchronized boolean onCancel(Runnable callback) {
        if (this.state == State.OPEN) {
            this.callbacks = new ArrayList<>(this.callbacks);
            this.callbacks.add(callback);
        }
        return this.state != State.CANCELLED;
    }

    /**
     * Cancels the request where it is open, and interrupts who works at it.
     * @return the callbacks to run
     */
    synchronized List<Runnable> cancel() {
        if (this.state != State.OPEN) {
            return List.of();
        }
        this.state = State.CANCELLED;
        if (this.thread != null) {
            this.thread.interrupt();
        }
        return this.callbacks;
    }

    /**
     * The calling thread begins to work at the request.
     * @return {@code false} if it has ended already
     */
    synchronized boolean enter() {
        if (this.state == State.OPEN) {
            this.thread = Thread.currentThread();
        }
        return this.thread != null;
    }

    synchronized void leave() {
        this.thread = null;
        Thread.interrupted(); // by the cancellation: not the thread's to keep
    }

    /**
     * Sends something while the request is open; nothing is sent behind its end.
     * @param send puts it behind what was sent
     * @return whether it was sent
     */
    synchronized boolean send(Runnable send) {
        if (this.state == State.OPEN) {
            send.run();
            return true;
        }
        return false;
    }

    /**
     * Sends the last of an open request and ends it.
     * @param send puts it behind what was sent
     * @return whether it was sent
     */
    synchronized boolean end(Runnable send) {
        boolean sent = send(send);
        if (sent) {
            this.state = State.ANSWERED;
        }
        return sent;
    }

}
