package io.sharedipc.pool;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.sharedipc.concurrent.LeaderLoop;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.process.BackpressureException;
import io.sharedipc.process.InterceptedRequest;
import io.sharedipc.process.IpcException;
import io.sharedipc.process.Outcome;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what users ask of a pool. A call goes straight to a worker's own where one has
 * room; everything else becomes a task.
 */
final class PoolRequests {

    private static final Logger logger = LoggerFactory.getLogger(WorkerPool.class);

    private final ProcessOptions process;

    private final Dispatcher dispatcher;

    private final Attempts attempts;

    private final Ends ends;

    private final Timer timer;

    private final Words words;

    PoolRequests(ProcessOptions process, Dispatcher dispatcher, Attempts attempts, Ends ends, Timer timer,
            Words words) {
        this.process = process;
        this.dispatcher = dispatcher;
        this.attempts = attempts;
        this.ends = ends;
        this.timer = timer;
        this.words = words;
    }

    <R> CompletableFuture<@Nullable R> request(Request<R> request) {
        InterceptedRequest<R> intercepted = InterceptedRequest.of(this.process, request);
        return request((intercepted != null) ? intercepted.request() : request, intercepted);
    }

    @SuppressWarnings("NullAway") // the future of an answer, which may be null
    private <R> CompletableFuture<@Nullable R> request(Request<R> request,
            @Nullable InterceptedRequest<R> intercepted) {
        Task<R> task;
        try {
            task = task(request, intercepted, this.timer.nanoTime());
        }
        catch (RuntimeException | Error ex) {
            return CompletableFuture.failedFuture(ex);
        }
        this.attempts.submit(task);
        return task.result();
    }

    <R> @Nullable R call(Request<R> request) {
        InterceptedRequest<R> intercepted = InterceptedRequest.ofCall(this.process, request);
        return call((intercepted != null) ? intercepted.request() : request, intercepted);
    }

    private <R> @Nullable R call(Request<R> request, @Nullable InterceptedRequest<R> intercepted) {
        long begin = this.timer.nanoTime();
        Kept<R> kept = kept(request, intercepted,
                () -> Kept.ofCall(request, this.words.pool(), this.process.jsonMapper()));
        try {
            return call(kept.request(), intercepted, begin);
        }
        finally {
            kept.close();
        }
    }

    private <R> @Nullable R call(Request<R> request, @Nullable InterceptedRequest<R> intercepted, long begin) {
        Seat seat = this.dispatcher.acquire(request.stickyKey().orElse(null));
        if (seat == null) {
            Task<R> task = task(request, intercepted, begin);
            this.attempts.submit(task);
            return join(task);
        }
        if (intercepted != null) {
            intercepted.assigned(seat.member.name());
        }
        return call(request, seat, intercepted, begin);
    }

    private <R> @Nullable R call(Request<R> request, Seat seat, @Nullable InterceptedRequest<R> intercepted,
            long begin) {
        IpcException failure = null;
        try {
            R answer = seat.member.process().call(request);
            this.ends.called(request, null, begin, intercepted);
            return answer;
        }
        catch (IpcException ex) {
            failure = ex;
        }
        catch (RuntimeException | Error ex) { // of users' code, such as a stream
            this.ends.called(request, ex, begin, intercepted);
            throw ex;
        }
        finally {
            this.attempts.run(seat, this.attempts.left(seat, failure));
        }
        return callAgain(request, failure, begin, intercepted);
    }

    private <R> @Nullable R callAgain(Request<R> request, IpcException failure, long begin,
            @Nullable InterceptedRequest<R> intercepted) {
        if (this.ends.mayTryAgain(request, failure)) {
            Task<R> again = task(request, intercepted, begin);
            if (this.ends.retries(again, failure)) {
                this.attempts.adopt(again);
                return join(again);
            }
        }
        this.ends.called(request, failure, begin, intercepted);
        throw failure;
    }

    /** Sends to the least loaded worker, whether it has room or not. */
    void send(String type, @Nullable Object payload) {
        Request<Object> message = Request.of(type, payload, Object.class);
        Seat seat = this.dispatcher.look((seats, queue) -> Optional.ofNullable(seats.lightest())).orElse(null);
        if (seat == null) {
            throw this.words.unreachable(message.type());
        }
        seat.member.process().send(type, payload);
    }

    int broadcast(String type, @Nullable Object payload) {
        Request<Object> message = Request.of(type, payload, Object.class)
            .encodedFor(this.words.pool(), this.process.jsonMapper());
        int sent = 0;
        for (Seat seat : this.dispatcher.look((seats, queue) -> List.copyOf(seats.all()))) {
            try {
                seat.member.process().send(type, message.payload());
                sent++;
            }
            catch (ProcessNotRunningException | BackpressureException ex) {
                logger.warn("Message '{}' did not reach worker '{}': {}", type, seat.member.name(), ex.getMessage());
            }
        }
        return sent;
    }

    private <R> Task<R> task(Request<R> request, @Nullable InterceptedRequest<R> intercepted, long begin) {
        long timeout = request.timeout().orElse(this.process.timeout()).toNanos();
        Kept<R> kept = kept(request, intercepted, () -> Kept.of(request, this.words.pool(), this.process.jsonMapper()));
        Task<R> task = new Task<>(kept.request(), this.words, intercepted, begin, begin + timeout);
        task.result().whenComplete((value, failure) -> kept.close());
        return task;
    }

    private <R> Kept<R> kept(Request<R> request, @Nullable InterceptedRequest<R> intercepted, Supplier<Kept<R>> how) {
        try {
            return how.get();
        }
        catch (RuntimeException | Error ex) {
            this.ends.failed(request, ex, intercepted);
            throw ex;
        }
    }

    private <R> @Nullable R join(Task<R> task) {
        LeaderLoop.aboutToBlock();
        try {
            return task.result().get();
        }
        catch (InterruptedException ex) {
            Outcome outcome = task.wasSent() ? Outcome.UNKNOWN : Outcome.NOT_SENT;
            task.result().cancel(true);
            Thread.currentThread().interrupt();
            throw this.words.interrupted(task.type(), outcome, ex);
        }
        catch (ExecutionException ex) {
            if (ex.getCause() instanceof IpcException failure) {
                failure.fillInStackTrace(); // where the caller is, not who told it
                throw failure;
            }
            throw new CompletionException(ex.getCause());
        }
    }

}
