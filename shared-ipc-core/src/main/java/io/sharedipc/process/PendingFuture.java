package io.sharedipc.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A request that answers by a future.
 * <p>
 * Its continuations are users' code, so they run as callbacks. An answer comes behind the
 * progress of the same request, all other ends at once.
 *
 * @param <R> the type of the answer
 */
final class PendingFuture<R> extends PendingRequest implements Runnable {

    private final Request<R> request;

    private final RequestEnds ends;

    private final @Nullable InterceptedRequest<R> intercepted;

    private final long begin;

    private final long deadline;

    private final RequestFuture<R> result = new RequestFuture<>(this);

    private final @Nullable ProgressLane lane;

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
        this.lane = (progress instanceof ProgressListener<?>) ? new ProgressLane() : null;
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
        if (this.lane != null) {
            this.lane.answer(this, callbacks, this.ends.timer(), this.deadline);
        }
        else {
            callbacks.execute(this);
        }
    }

    /** Completes the future with the answer. */
    @Override
    @SuppressWarnings("NullAway") // run by answered() alone
    public void run() {
        R value;
        try {
            value = this.ends.read(this.request, this.answer);
        }
        catch (Throwable ex) {
            end(ex);
            return;
        }
        over(null);
        complete(() -> {
            if (!this.result.settle(value)) {
                this.answer.discard(); // whoever completed the future does not get it
            }
        });
    }

    /** Ends the request at once, whatever its progress listener does. */
    @Override
    void failed(IpcException failure) {
        IpcThreads.callbacks().execute(() -> end(failure));
    }

    private void end(Throwable failure) {
        over(failure);
        complete(() -> this.result.fail(failure));
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
        else if (this.lane != null && this.request.progress() instanceof ProgressListener<?> listener) {
            quota.take(frame);
            this.lane.progress(() -> {
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
    void givenUp(@Nullable Throwable failure) {
        if (tryEnd()) {
            cancelAtWorker();
            over(failure);
        }
    }

}
