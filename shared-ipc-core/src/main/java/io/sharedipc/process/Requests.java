package io.sharedipc.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.sharedipc.concurrent.AdaptiveSpin;
import io.sharedipc.concurrent.Timer;
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

    private final AdaptiveSpin spin = new AdaptiveSpin();

    Requests(ProcessOptions options, Supervisor supervisor, Timer timer) {
        this.options = options;
        this.supervisor = supervisor;
        this.timer = timer;
    }

    <R> CompletableFuture<R> request(Request<R> request) {
        long begin = System.nanoTime();
        PendingFuture<R> row;
        try {
            row = new PendingFuture<>(request, encode(request), new Answers<>(request, this.options));
        }
        catch (PayloadException ex) {
            ended(request, RequestOutcomes.of(ex), begin);
            return CompletableFuture.failedFuture(ex);
        }
        Timer.Due due = this.timer.schedule(timeout(request), () -> timedOut(row));
        CompletableFuture<R> future = row.bounded(due, (failure) -> ended(request, RequestOutcomes.of(failure), begin));
        dispatch(row);
        return future;
    }

    <R> R call(Request<R> request) {
        if (request.progress() != null) {
            return join(request(request));
        }
        long begin = System.nanoTime();
        Throwable failure = null;
        try {
            PendingCall row = new PendingCall(request, encode(request));
            dispatch(row);
            return new Answers<>(request, this.options).read(await(row, begin + timeout(request).toNanos()));
        }
        catch (IpcException ex) {
            failure = ex;
            throw ex;
        }
        finally {
            ended(request, RequestOutcomes.of(failure), begin);
        }
    }

    /**
     * Converts a payload, on the thread of who sends it.
     * @param subject who gets it, for the message of a failure
     * @param payload the payload
     * @return JSON on one line
     */
    byte[] encode(String subject, @Nullable Object payload) {
        try {
            return FrameEncoder.payload(this.options.jsonMapper(), payload);
        }
        catch (JacksonException ex) {
            throw new PayloadException(
                    "%s: the payload of type %s cannot be converted to JSON: %s".formatted(subject,
                            (payload != null) ? payload.getClass().getName() : "null", ex.getOriginalMessage()),
                    Outcome.NOT_SENT, ex);
        }
    }

    private byte[] encode(Request<?> request) {
        return encode(Evidence.request(request.type(), Evidence.subject(this.options.name())), request.payload());
    }

    private void dispatch(PendingRequest row) {
        Child running = this.supervisor.status().running();
        try {
            if (running == null || !running.link().submit(row)) {
                this.supervisor.accept(row);
            }
        }
        catch (IpcException ex) {
            if (row.tryEnd()) {
                row.failed(ex);
            }
        }
    }

    private Frame await(PendingCall row, long deadline) {
        Object result = row.await(deadline, this.spin);
        if (result == null) {
            if (row.tryEnd()) {
                row.cancelAtWorker();
                throw Thread.currentThread().isInterrupted() ? interrupted(row) : timeoutOf(row);
            }
            result = row.awaitWinner();
        }
        if (result instanceof IpcException failure) {
            failure.fillInStackTrace(); // where the caller is, not who told it
            throw failure;
        }
        return (Frame) result;
    }

    private void timedOut(PendingRequest row) {
        if (row.tryEnd()) {
            row.cancelAtWorker();
            row.failed(timeoutOf(row));
        }
    }

    private IpcException timeoutOf(PendingRequest row) {
        String what = (row.outcome() == Outcome.NOT_SENT) ? ": the process was not ready within "
                : ": no answer within ";
        return new RequestTimeoutException(subject(row) + what + Evidence.time(timeout(row.request())), row.outcome(),
                null);
    }

    private IpcException interrupted(PendingRequest row) {
        return new RequestCancelledException(subject(row) + ": the calling thread was interrupted", row.outcome(),
                null);
    }

    private String subject(PendingRequest row) {
        Child child = this.supervisor.status().child();
        String name = this.options.name();
        return Evidence.request(row.request().type(),
                (child != null) ? Evidence.child(name, child.pid()) : Evidence.subject(name));
    }

    private Duration timeout(Request<?> request) {
        return request.timeout().orElse(this.options.timeout());
    }

    private void ended(Request<?> request, String outcome, long begin) {
        this.options.monitor()
            .requestEnded(this.options.name(), request.type(), outcome, Duration.ofNanos(System.nanoTime() - begin));
    }

    private <R> R join(CompletableFuture<R> future) {
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
