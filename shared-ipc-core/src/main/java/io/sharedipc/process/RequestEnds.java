package io.sharedipc.process;

import java.time.Duration;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * How the requests to one process end: read, timed out, interrupted; and who is told.
 */
final class RequestEnds {

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

    <R> R read(Request<R> request, Frame answer) {
        return this.answers.read(request, answer);
    }

    void tell(Request<?> request, Request.ProgressListener<?> listener, Frame progress) {
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

    Duration timeout(Request<?> request) {
        return request.timeout().orElse(this.options.timeout());
    }

    /**
     * Tells the monitor that a request has ended.
     * @param request what was asked
     * @param failure why it failed; {@code null} if it did not
     * @param begin when it was made, by the timer's clock
     */
    void ended(Request<?> request, @Nullable Throwable failure, long begin) {
        ProcessMonitor monitor = this.options.monitor();
        if (monitor != ProcessMonitor.NONE) { // which would not look at the clock
            monitor.requestEnded(this.options.name(), request.type(), RequestOutcomes.of(failure),
                    Duration.ofNanos(this.timer.nanoTime() - begin));
        }
    }

    private String subject(PendingRequest row) {
        Child child = this.supervisor.status().child();
        String name = this.options.name();
        return Evidence.request(row.request().type(),
                (child != null) ? Evidence.child(name, child.pid()) : Evidence.subject(name));
    }

}
