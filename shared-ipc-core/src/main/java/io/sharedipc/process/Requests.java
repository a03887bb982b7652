package io.sharedipc.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.sharedipc.concurrent.AdaptiveSpin;
import io.sharedipc.concurrent.LeaderLoop;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Sends requests to whichever child is there, and sees to it that each ends by its
 * timeout at the latest.
 */
final class Requests {

    private final ProcessOptions options;

    private final Supervisor supervisor;

    private final Timer timer;

    private final RequestEnds ends;

    private final AdaptiveSpin spin = new AdaptiveSpin();

    Requests(ProcessOptions options, Supervisor supervisor, Timer timer) {
        this.options = options;
        this.supervisor = supervisor;
        this.timer = timer;
        this.ends = new RequestEnds(options, supervisor, timer);
    }

    <R> CompletableFuture<@Nullable R> request(Request<R> request) {
        InterceptedRequest<R> intercepted = InterceptedRequest.of(this.options, request);
        return request((intercepted != null) ? intercepted.request() : request, intercepted);
    }

    @SuppressWarnings("NullAway") // the future of an answer, which may be null
    private <R> CompletableFuture<@Nullable R> request(Request<R> request,
            @Nullable InterceptedRequest<R> intercepted) {
        long begin = this.timer.nanoTime();
        PendingFuture<R> row;
        try {
            row = new PendingFuture<>(request, body(request), this.ends, intercepted, begin,
                    begin + this.ends.timeoutNanos(request));
        }
        catch (RuntimeException | Error ex) { // what users' code throws, too
            this.ends.ended(request, ex, begin, intercepted);
            return CompletableFuture.failedFuture(ex);
        }
        if (!submit(row)) {
            Duration left = Duration.ofNanos(row.deadline() - this.timer.nanoTime());
            row.bound(this.timer.schedule(left.isNegative() ? Duration.ZERO : left, row::timedOut));
            this.supervisor.reception().accept(row);
        }
        return row.future();
    }

    <R> @Nullable R call(Request<R> request) {
        if (request.progress() != null) {
            return join(request(request));
        }
        InterceptedRequest<R> intercepted = InterceptedRequest.ofCall(this.options, request);
        return call((intercepted != null) ? intercepted.request() : request, intercepted);
    }

    private <R> @Nullable R call(Request<R> request, @Nullable InterceptedRequest<R> intercepted) {
        long begin = this.timer.nanoTime();
        Throwable failure = null;
        try {
            PendingCall row = new PendingCall(request, body(request));
            long deadline = System.nanoTime() + this.ends.timeoutNanos(request);
            if (!submit(row)) {
                this.supervisor.reception().accept(row);
            }
            return this.ends.read(request, await(row, deadline));
        }
        catch (RuntimeException | Error ex) {
            failure = ex;
            throw ex;
        }
        finally {
            this.ends.ended(request, failure, begin, intercepted);
        }
    }

    /**
     * Converts a payload, on the thread of who sends it.
     * @param subject who gets it, for the message of a failure
     * @param payload the payload
     * @return JSON on one line
     */
    byte[] encode(Supplier<String> subject, @Nullable Object payload) {
        try {
            return FrameEncoder.payload(this.options.jsonMapper(), payload);
        }
        catch (JacksonException ex) {
            throw Evidence.notConvertible(subject.get(), payload, ex);
        }
    }

    /**
     * Takes up what a message carries, on the thread of who sends it.
     * @param subject who gets it, for the message of a failure
     * @param payload the payload
     * @param attachment what goes beside it
     * @return what is sent, to be released
     */
    Body body(Supplier<String> subject, @Nullable Object payload, @Nullable Attachment attachment) {
        try {
            return Body.of(this.options.jsonMapper(), payload, attachment, this.options.limits().maxAttachmentSize());
        }
        catch (JacksonException ex) {
            throw Evidence.notConvertible(subject.get(), payload, ex);
        }
        catch (IOException ex) {
            throw Evidence.unreadable(subject.get(), ex);
        }
    }

    private Body body(Request<?> request) {
        return body(() -> Evidence.request(request.type(), Evidence.subject(this.options.name())), request.payload(),
                request.extras().attachment());
    }

    /**
     * Hands a row to the running child; answers whether that took it, or it has ended.
     */
    private boolean submit(PendingRequest row) {
        Child running = this.supervisor.reception().running();
        try {
            return running != null && running.link().submit(row);
        }
        catch (IpcException ex) {
            if (row.tryEnd()) {
                row.failed(Evidence.named(ex,
                        Evidence.request(row.request().type(), Evidence.subject(this.options.name()))));
            }
            return true;
        }
        catch (RuntimeException | Error ex) { // a row that nobody ends would keep its
                                              // bytes
            if (row.tryEnd()) {
                row.failed(new PayloadException(
                        Evidence.request(row.request().type(), Evidence.subject(this.options.name()))
                                + " cannot be sent: " + ex,
                        row.outcome(), ex));
            }
            return true;
        }
    }

    private Frame await(PendingCall row, long deadline) {
        if (!row.isEnded()) {
            LeaderLoop.aboutToBlock();
        }
        Object result = row.await(deadline, this.spin);
        if (result == null) {
            if (row.tryEnd()) {
                row.cancelAtWorker();
                throw Thread.currentThread().isInterrupted() ? this.ends.interruptionOf(row) : this.ends.timeoutOf(row);
            }
            result = row.awaitWinner();
        }
        if (result instanceof IpcException failure) {
            failure.fillInStackTrace(); // where the caller is, not who told it
            throw failure;
        }
        return (Frame) result;
    }

    private <R> @Nullable R join(CompletableFuture<@Nullable R> future) {
        LeaderLoop.aboutToBlock();
        try {
            return future.get();
        }
        catch (InterruptedException ex) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new RequestCancelledException("The calling thread was interrupted", Outcome.UNKNOWN, ex);
        }
        catch (ExecutionException ex) {
            if (ex.getCause() instanceof IpcException failure) {
                failure.fillInStackTrace();
                throw failure;
            }
            throw new CompletionException(ex.getCause());
        }
    }

}
