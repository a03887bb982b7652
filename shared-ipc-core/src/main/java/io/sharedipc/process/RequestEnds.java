package io.sharedipc.process;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the requests to one process end: read, timed out, interrupted; and who is told.
 */
final class RequestEnds {

    private static final Logger logger = LoggerFactory.getLogger(RequestEnds.class);

    private final ProcessOptions options;

    private final Supervisor supervisor;

    private final Timer timer;

    private final Answers answers;

    RequestEnds(ProcessOptions options, Supervisor supervisor, Timer timer) {
        this.options = options;
        this.supervisor = supervisor;
        this.timer = timer;
        this.answers = new Answers(options);
    }

    Timer timer() {
        return this.timer;
    }

    <R> R read(Request<R> request, Frame answer) {
        return this.answers.read(request, answer);
    }

    <P> @Nullable P item(Request<?> request, Type type, Frame part) {
        return this.answers.item(request, type, part);
    }

    void tell(Request<?> request, ProgressListener<?> listener, Frame progress) {
        this.answers.tell(request, listener, progress);
    }

    /** Ends a request for want of an answer, if nothing else has. */
    void timedOut(PendingRequest row) {
        if (row.tryEnd()) {
            row.cancelAtWorker();
            row.failed(timeoutOf(row));
        }
    }

    IpcException timeoutOf(PendingRequest row) {
        String what = (row.outcome() == Outcome.NOT_SENT) ? ": the process was not ready within "
                : ": no answer within ";
        return new RequestTimeoutException(subject(row) + what + Evidence.time(timeout(row.request())), row.outcome(),
                null);
    }

    IpcException interruptionOf(PendingRequest row) {
        return new RequestCancelledException(subject(row) + ": the calling thread was interrupted", row.outcome(),
                null);
    }

    private Duration timeout(Request<?> request) {
        return request.timeout().orElse(this.options.timeout());
    }

    /**
     * How long a request may take.
     * @param request the request
     * @return nanoseconds, so many at most that a time plus them does not overflow
     */
    long timeoutNanos(Request<?> request) {
        return Math.min(TimeUnit.NANOSECONDS.convert(timeout(request)), Long.MAX_VALUE / 2);
    }

    /**
     * Tells the interceptor and the monitor that a request has ended. What it throws does
     * not reach the request.
     * @param request what was asked
     * @param failure why it failed; {@code null} if it did not
     * @param begin when it was made, by the timer's clock
     * @param intercepted what follows the request, if something does
     */
    void ended(Request<?> request, @Nullable Throwable failure, long begin,
            @Nullable InterceptedRequest<?> intercepted) {
        if (intercepted != null) {
            intercepted.ended(failure);
        }
        ProcessMonitor monitor = this.options.monitor();
        if (monitor != ProcessMonitor.NONE) { // which would not look at the clock
            try {
                monitor.requestEnded(this.options.name(), request.type(), RequestOutcomes.of(failure),
                        Duration.ofNanos(this.timer.nanoTime() - begin));
            }
            catch (Throwable ex) {
                logger.error("{}: a monitor failed", Evidence.subject(this.options.name()), ex);
            }
        }
    }

    private String subject(PendingRequest row) {
        Child child = this.supervisor.status().child();
        String name = this.options.name();
        return Evidence.request(row.request().type(),
                (child != null) ? Evidence.child(name, child.pid()) : Evidence.subject(name));
    }

}
