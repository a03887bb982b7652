package io.sharedipc.process;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A request that answers by a future. Its continuations are users' code, so they run as
 * callbacks, and behind the progress of the same request.
 *
 * @param <R> the type of the answer
 */
final class PendingFuture<R> extends PendingRequest implements Runnable {

    private final Request<R> request;

    private final RequestEnds ends;

    private final @Nullable InterceptedRequest<R> intercepted;

    private final long begin;

    private final long deadline;

    private final Result result = new Result();

    private final @Nullable Executor lane;

    private final @Nullable StreamSource stream;

    /** Bounds the request where it is in no child's table. */
    private volatile Timer.@Nullable Due due;

    private @Nullable Frame answer; // handed on by the executor

    /**
     * Creates a request.
     * @param request what is asked
     * @param body what is sent
     * @param ends knows how requests of the process end
     * @param intercepted what follows the request, if something does
     * @param begin when it was made, by the timer's clock
     * @param deadline when it has to end, by the same clock
     */
    PendingFuture(Request<R> request, Body body, RequestEnds ends, @Nullable InterceptedRequest<R> intercepted,
            long begin, long deadline) {
        super(request, body);
        this.request = request;
        this.ends = ends;
        this.intercepted = intercepted;
        this.begin = begin;
        this.deadline = deadline;
        Progress progress = request.progress();
        this.lane = (progress instanceof ProgressListener<?>) ? new Mailbox(IpcThreads.callbacks()) : null;
        this.stream = (progress instanceof RequestSubscription<?> subscription)
                ? new StreamSource(subscription, this, ends) : null;
    }

    /**
     * What the user gets. Where they give it up, the worker is told.
     * @return the future
     */
    CompletableFuture<R> future() {
        return this.result;
    }

    void bound(Timer.Due due) {
        this.due = due;
    }

    @Override
    boolean isPatient() {
        return true;
    }

    @Override
    long deadline() {
        return this.deadline;
    }

    @Override
    void answered(Frame frame, Executor callbacks) {
        this.answer = frame;
        lane(callbacks).execute(this);
    }

    /** Completes the future with the answer. */
    @Override
    @SuppressWarnings("NullAway") // run by answered() alone
    public void run() {
        try {
            R value = this.ends.read(this.request, this.answer);
            over(null);
            complete(() -> {
                if (!this.result.settle(value)) {
                    this.answer.discard(); // whoever completed the future does not get it
                }
            });
        }
        catch (Throwable ex) {
            over(ex);
            complete(() -> this.result.fail(ex));
        }
    }

    @Override
    void failed(IpcException failure) {
        lane(IpcThreads.callbacks()).execute(() -> {
            over(failure);
            complete(() -> this.result.fail(failure));
        });
    }

    @Override
    void timedOut() {
        this.ends.timedOut(this);
    }

    @Override
    void progressed(Frame frame, InboxQuota quota) {
        if (this.stream != null) {
            this.stream.told(frame, quota);
        }
        else if (this.request.progress() instanceof ProgressListener<?> listener) {
            quota.take(frame);
            lane(IpcThreads.callbacks()).execute(() -> {
                try {
                    this.ends.tell(this.request, listener, frame);
                }
                finally {
                    quota.release(frame);
                }
            });
        }
        else {
            frame.discard();
        }
    }

    /**
     * A request that listens to progress has a lane of its own, which keeps its order.
     */
    private Executor lane(Executor otherwise) {
        return (this.lane != null) ? this.lane : otherwise;
    }

    private void complete(Runnable completion) {
        if (this.intercepted != null) {
            this.intercepted.run(completion);
        }
        else {
            completion.run();
        }
    }

    private void over(@Nullable Throwable failure) {
        Timer.Due due = this.due;
        if (due != null) {
            due.cancel();
        }
        this.ends.ended(this.request, failure, this.begin, this.intercepted);
    }

    /** The user has completed the future, by whatever method. */
    private void givenUp(@Nullable Throwable failure) {
        if (tryEnd()) {
            cancelAtWorker();
            over(failure);
        }
    }

    /**
     * The future, which tells the request where the user completes it.
     */
    private final class Result extends LeadingFuture<R> {

        boolean settle(R value) {
            return super.complete(value);
        }

        void fail(Throwable failure) {
            super.completeExceptionally(failure);
        }

        @Override
        public boolean complete(R value) {
            givenUp(null);
            return super.complete(value);
        }

        @Override
        public boolean completeExceptionally(Throwable failure) {
            givenUp(failure);
            return super.completeExceptionally(failure);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            givenUp(new CancellationException());
            return super.cancel(mayInterruptIfRunning);
        }

        @Override
        public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
            executor.execute(() -> {
                try {
                    complete(supplier.get());
                }
                catch (Throwable ex) {
                    completeExceptionally(ex);
                }
            });
            return this;
        }

        @Override
        public void obtrudeValue(R value) {
            givenUp(null);
            super.obtrudeValue(value);
        }

        @Override
        public void obtrudeException(Throwable failure) {
            givenUp(failure);
            super.obtrudeException(failure);
        }

    }

}
