package io.sharedipc.pool;

import java.time.Duration;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.process.InterceptedRequest;
import io.sharedipc.process.IpcException;
import io.sharedipc.process.Outcome;
import io.sharedipc.process.ProcessExitedException;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.Request;
import io.sharedipc.process.RequestOutcomes;
import io.sharedipc.process.RequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows an attempt: another one, or the end of the request; and who is told.
 */
final class Ends {

    private static final Logger logger = LoggerFactory.getLogger(WorkerPool.class);

    private final ProcessOptions process;

    private final WorkerPoolOptions options;

    private final PoolCounters counters;

    private final Dispatcher dispatcher;

    private final Timer timer;

    private final Words words;

    Ends(ProcessOptions process, WorkerPoolOptions options, PoolCounters counters, Dispatcher dispatcher, Timer timer,
            Words words) {
        this.process = process;
        this.options = options;
        this.counters = counters;
        this.dispatcher = dispatcher;
        this.timer = timer;
        this.words = words;
    }

    /** Whether another worker may get a request that failed so. */
    boolean mayTryAgain(Request<?> request, IpcException failure) {
        return isAway(failure) && (failure.outcome() == Outcome.NOT_SENT || request.isRepeatable());
    }

    /**
     * Decides whether a task goes to another worker.
     * @return {@code false} if it has to end
     */
    boolean retries(Task<?> task, IpcException failure) {
        if (!mayTryAgain(task.request(), failure)) {
            return false;
        }
        if (failure.outcome() == Outcome.UNKNOWN) {
            task.deaths().add(failure);
            if (task.deaths().count() >= this.options.maxAttempts()) {
                return false;
            }
        }
        this.counters.retried.increment();
        return true;
    }

    /** A worker did not say whether it is through, and counts as if it were. */
    void forgiven(Seat seat) {
        logger.warn(
                "Worker '{}' was silent for another {} about a request that had ended without an answer, and gets "
                        + "new ones; pool.kill-on-timeout or a watchdog would replace it",
                seat.member.name(), Words.time(this.process.timeout()));
    }

    <R> void end(Task<R> task, @Nullable R value, @Nullable Throwable failure) {
        if (!task.tryEnd()) {
            return;
        }
        Throwable why = (failure != null) ? explained(task, failure) : null;
        told(task, why, false);
        if (task.intercepted != null) {
            task.intercepted.run(() -> complete(task, value, why));
        }
        else {
            complete(task, value, why);
        }
    }

    private static <R> void complete(Task<R> task, @Nullable R value, @Nullable Throwable failure) {
        if (failure != null) {
            task.result().completeExceptionally(failure);
        }
        else {
            task.result().complete(value);
        }
    }

    /** Tells those who count that a task has ended. */
    void told(Task<?> task, @Nullable Throwable failure, boolean stillWaited) {
        ended(failure, task.intercepted);
        if (this.options.monitor() != PoolMonitor.NONE) {
            long total = this.timer.nanoTime() - task.begin();
            long waited = (stillWaited || !task.wasSent()) ? total : Math.min(task.waited(), total);
            tell(task.request(), failure, waited, total - waited);
        }
    }

    /** A call that a worker took at once has ended. */
    void called(Request<?> request, @Nullable Throwable failure, long begin,
            @Nullable InterceptedRequest<?> intercepted) {
        ended(failure, intercepted);
        if (this.options.monitor() != PoolMonitor.NONE) {
            tell(request, failure, 0, this.timer.nanoTime() - begin);
        }
    }

    /** A request failed ahead of everything. */
    void failed(Request<?> request, Throwable failure, @Nullable InterceptedRequest<?> intercepted) {
        called(request, failure, this.timer.nanoTime(), intercepted);
    }

    RequestTimeoutException waitedInVain(Task<?> task) {
        return this.words.waitedInVain(task.type(), timeout(task), this.dispatcher.look((seats, queue) -> {
            int owed = seats.sum((seat) -> seat.owed);
            return "%d workers ready, %d requests at work%s".formatted(seats.all().size(),
                    seats.sum((seat) -> seat.running),
                    (owed > 0) ? ", " + owed + " given up but perhaps at work still" : "");
        }));
    }

    static boolean isAway(IpcException failure) {
        return failure instanceof ProcessNotRunningException || failure instanceof ProcessExitedException;
    }

    private void ended(@Nullable Throwable failure, @Nullable InterceptedRequest<?> intercepted) {
        this.counters.ended(failure);
        if (intercepted != null) {
            intercepted.ended(failure);
        }
    }

    private void tell(Request<?> request, @Nullable Throwable failure, long waited, long ran) {
        try {
            this.options.monitor()
                .requestEnded(this.process.name(), request.type(), RequestOutcomes.of(failure),
                        Duration.ofNanos(waited), Duration.ofNanos(ran));
        }
        catch (Throwable ex) {
            logger.error("A monitor of {} failed", this.words.pool(), ex);
        }
    }

    private Throwable explained(Task<?> task, Throwable failure) {
        IpcException death = task.deaths().last();
        if (death != null && failure instanceof IpcException ex && ex.outcome() == Outcome.NOT_SENT) {
            return unknown(task, death, ex); // the last attempt was none, but not the
                                             // only
        }
        if (task.deaths().count() > 1 && task.deaths().count() >= this.options.maxAttempts()) {
            return this.words.poison(task.type(), task.deaths().told(), failure);
        }
        if (failure instanceof RequestTimeoutException timeout && timeout.outcome() == Outcome.UNKNOWN) {
            return this.words.timedOut(task.type(), timeout(task), Duration.ofNanos(task.waited()), timeout);
        }
        return failure;
    }

    private IpcException unknown(Task<?> task, IpcException death, IpcException failure) {
        if (failure instanceof RequestTimeoutException) {
            return this.words.timedOutAfterDeath(task.type(), timeout(task), death);
        }
        if (failure != death) {
            death.addSuppressed(failure);
        }
        return death;
    }

    private Duration timeout(Task<?> task) {
        return task.request().timeout().orElse(this.process.timeout());
    }

}
