package io.sharedipc.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.sharedipc.wire.Frame;
import io.sharedipc.wire.FrameEncoder;
import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;

/**
 * One request under way. It ends once: by its answer or by its cancellation, and after
 * that sends nothing more.
 */
final class RunningRequest implements WorkerRequest {

    private enum State {

        OPEN, ANSWERED, CANCELLED

    }

    private final Frame frame;

    private final String type;

    private final Answering answering;

    private final Consumer<RunningRequest> onEnd;

    private final Lock lock = new ReentrantLock();

    private final List<Runnable> callbacks = new ArrayList<>();

    private State state = State.OPEN;

    private @Nullable Thread thread;

    RunningRequest(Frame frame, String type, Answering answering, Consumer<RunningRequest> onEnd) {
        this.frame = frame;
        this.type = type;
        this.answering = answering;
        this.onEnd = onEnd;
    }

    @Override
    public String id() {
        return this.frame.id();
    }

    @Override
    public String type() {
        return this.type;
    }

    @Override
    public Map<String, String> headers() {
        return Map.copyOf(this.frame.headers());
    }

    @Override
    public void progress(@Nullable Object payload) {
        push(MessageTypes.PROGRESS, this.answering.encode(payload), State.OPEN);
    }

    @Override
    public boolean isCancelled() {
        return locked(() -> this.state) == State.CANCELLED;
    }

    @Override
    public void onCancel(Runnable callback) {
        State now = locked(() -> {
            if (this.state == State.OPEN) {
                this.callbacks.add(callback);
            }
            return this.state;
        });
        if (now == State.CANCELLED) {
            this.answering.executor().execute(callback);
        }
    }

    /**
     * Runs the handler on this thread and answers with what it returns or throws.
     * @param handler what answers
     */
    void run(PayloadHandler handler) {
        try {
            answerWith(call(handler));
        }
        catch (Throwable ex) {
            fail(ex);
        }
    }

    /** Ends the request: the host does not await its answer any more. */
    void cancel() {
        List<Runnable> told = locked(() -> {
            if (this.state != State.OPEN) {
                return List.of();
            }
            this.state = State.CANCELLED;
            if (this.thread != null) {
                this.thread.interrupt();
            }
            return List.copyOf(this.callbacks);
        });
        told.forEach(this.answering.executor()::execute);
        this.onEnd.accept(this);
    }

    void fail(Throwable ex) {
        end(MessageTypes.ERROR, this.answering.encodeError(ex));
    }

    private void answerWith(@Nullable Object result) {
        if (result instanceof CompletionStage<?> stage) {
            if (stage instanceof CompletableFuture<?> future) {
                onCancel(() -> future.cancel(true));
            }
            stage.whenComplete((value, failure) -> settle(value, failure));
            return;
        }
        end(MessageTypes.RESPONSE, this.answering.encode(result));
    }

    private void settle(@Nullable Object value, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                fail(failure);
                return;
            }
            end(MessageTypes.RESPONSE, this.answering.encode(value));
        }
        catch (RuntimeException ex) {
            fail(ex);
        }
    }

    private void end(String answerType, byte[] payload) {
        push(answerType, payload, State.ANSWERED);
        this.onEnd.accept(this);
    }

    /** The lock orders what is sent; the writing itself is done without it. */
    private void push(String messageType, byte[] payload, State next) {
        boolean added = locked(() -> {
            if (this.state != State.OPEN) {
                return false;
            }
            this.state = next;
            if (!id().isEmpty()) {
                this.answering.outbox()
                    .add(FrameEncoder.message(id(), messageType, payload, System.currentTimeMillis(), Map.of()));
            }
            return true;
        });
        try {
            if (added) {
                this.answering.outbox().push();
            }
        }
        catch (IOException ex) {
            // The host is gone, and every request with it is cancelled.
        }
    }

    private @Nullable Object call(PayloadHandler handler) throws Exception {
        boolean entered = locked(() -> {
            this.thread = (this.state == State.OPEN) ? Thread.currentThread() : null;
            return this.thread != null;
        });
        if (!entered) {
            return null; // cancelled before it began
        }
        try {
            return handler.handle(this.frame.payload(), this);
        }
        finally {
            locked(() -> {
                this.thread = null;
                return Thread.interrupted(); // by the cancellation: not the pool's to
                                             // keep
            });
        }
    }

    private <T> T locked(Supplier<T> action) {
        this.lock.lock();
        try {
            return action.get();
        }
        finally {
            this.lock.unlock();
        }
    }

}
