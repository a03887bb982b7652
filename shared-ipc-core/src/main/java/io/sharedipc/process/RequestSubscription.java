package io.sharedipc.process;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscriber's hold on a streamed request. All that the subscriber is told comes from
 * one mailbox; the worker may be ahead of it by a window of parts, and one that knows no
 * credit by a larger bound.
 *
 * @param <P> the type of an item
 */
final class RequestSubscription<P> implements Flow.Subscription, Progress {

    /** So many parts may be under way or wait; enough to cover the way to the worker. */
    static final int WINDOW = 64;

    /** So many parts of a worker that knows no credit may wait. */
    static final int MAX_WAITING = 1024;

    private static final Logger logger = LoggerFactory.getLogger(RequestSubscription.class);

    private final Mailbox mailbox = new Mailbox(IpcThreads.callbacks());

    private final AtomicInteger waiting = new AtomicInteger();

    private final Type itemType;

    /** The subscriber wants nothing more. */
    private volatile boolean left;

    /** The request is given up, by the subscriber or for another reason. */
    private volatile boolean cancelled;

    private volatile @Nullable CompletableFuture<?> answer;

    /** A part came; from another worker it would come again. */
    private volatile boolean begun;

    /** Runs what the subscriber is told. */
    private volatile Executor context = Runnable::run;

    // What follows is used in the mailbox only

    private Flow.@Nullable Subscriber<? super P> subscriber;

    private final WaitingParts parts = new WaitingParts();

    private boolean open;

    private long demand;

    private boolean over;

    private @Nullable Throwable failure;

    RequestSubscription(Flow.Subscriber<? super P> subscriber, Type itemType) {
        this.subscriber = subscriber;
        this.itemType = itemType;
    }

    /**
     * Tells the subscriber of this and sends the request.
     * @param requester takes the request
     * @param request what is asked
     */
    void begin(Requester requester, Request<?> request) {
        Flow.Subscriber<? super P> subscriber = this.subscriber;
        if (subscriber != null) {
            subscriber.onSubscribe(this);
        }
        this.mailbox.execute(() -> {
            this.open = true; // nothing is told while onSubscribe runs
            deliver();
        });
        if (this.cancelled) {
            return;
        }
        CompletableFuture<?> answer = RequestPublisher.send(requester, request.streamedTo(this));
        this.answer = answer;
        if (this.cancelled) {
            answer.cancel(true);
        }
        answer.whenComplete((value, thrown) -> this.mailbox.execute(() -> ended(thrown)));
    }

    @Override
    public boolean forbidsAnother() {
        return this.begun;
    }

    @Override
    public void request(long n) {
        this.mailbox.execute(() -> demanded(n));
    }

    @Override
    public void cancel() {
        this.left = true;
        this.mailbox.execute(() -> { // ahead of the end that follows
            this.subscriber = null;
            this.parts.drop();
        });
        giveUp();
    }

    @Override
    public Progress in(Executor context) {
        this.context = context;
        return this;
    }

    /** A part came; called on the reader. */
    void told(StreamSource.Part part) {
        this.begun = true;
        if (this.cancelled) {
            part.drop();
            return;
        }
        if (this.waiting.incrementAndGet() <= MAX_WAITING) {
            this.mailbox.execute(() -> {
                this.parts.add(part);
                deliver();
            });
            return;
        }
        part.drop();
        this.cancelled = true; // ahead of the next part
        this.mailbox.execute(() -> end(new BackpressureException(
                "The stream was given up: %d items wait for its subscriber, and the worker's kit knows no credit"
                    .formatted(MAX_WAITING),
                Outcome.UNKNOWN, null)));
        IpcThreads.callbacks().execute(this::giveUp);
    }

    private void giveUp() {
        this.cancelled = true;
        CompletableFuture<?> answer = this.answer;
        if (answer != null) {
            answer.cancel(true);
        }
    }

    private void demanded(long n) {
        if (n <= 0) {
            fail(new IllegalArgumentException("request(n) takes a positive number of items, not " + n));
        }
        this.demand = (this.demand + n > 0) ? this.demand + n : Long.MAX_VALUE;
        deliver();
    }

    private void ended(@Nullable Throwable thrown) {
        Throwable cause = (thrown instanceof CompletionException) ? thrown.getCause() : thrown;
        if (cause instanceof RequestTimeoutException timeout && !this.parts.isEmpty()) {
            cause = new RequestTimeoutException(timeout.getMessage() + "; " + this.parts.size()
                    + " items wait for a subscriber that has not asked for them", timeout.outcome(), timeout);
        }
        end(cause);
    }

    /** What came first counts. */
    private void end(@Nullable Throwable cause) {
        if (!this.over) {
            this.over = true;
            this.failure = cause;
        }
        deliver();
    }

    /** Ends at once: what waits is dropped. */
    private void fail(Throwable cause) {
        this.parts.drop();
        end(cause);
        giveUp();
    }

    private void deliver() {
        Flow.Subscriber<? super P> subscriber = this.subscriber;
        if (subscriber == null) {
            this.parts.drop();
        }
        if (!this.open || subscriber == null) {
            return;
        }
        while (!this.left && this.demand > 0 && !this.parts.isEmpty()) {
            next(subscriber, this.parts.remove());
        }
        if (this.subscriber != null && !this.left && this.over && this.parts.isEmpty()) {
            this.subscriber = null; // ahead of the last word
            tell(() -> finish(subscriber));
        }
    }

    private void next(Flow.Subscriber<? super P> subscriber, StreamSource.Part part) {
        this.demand--;
        this.waiting.decrementAndGet();
        try {
            P item = part.as(this.itemType);
            if (item == null) {
                throw new PayloadException("An item is null, which a stream cannot carry", Outcome.UNKNOWN, null);
            }
            tell(() -> subscriber.onNext(item));
            part.consumed();
        }
        catch (Throwable ex) { // also of the host's own, such as for want of memory
            fail(ex);
        }
    }

    private void finish(Flow.Subscriber<? super P> subscriber) {
        if (this.failure != null) {
            subscriber.onError(this.failure);
        }
        else {
            subscriber.onComplete();
        }
    }

    /** A subscriber must not throw; one that does is taken to have cancelled. */
    private void tell(Runnable signal) {
        try {
            this.context.execute(signal);
        }
        catch (Throwable ex) {
            logger.error("A subscriber failed, and its stream is cancelled", ex);
            cancel();
        }
    }

}
