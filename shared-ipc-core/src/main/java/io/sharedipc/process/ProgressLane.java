package io.sharedipc.process;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one request on its way to its listener, in order.
 * <p>
 * The answer comes behind the progress, but no later than the request's deadline: a
 * listener that blocks delays it so far and no further.
 */
final class ProgressLane {

    private final Mailbox mailbox = new Mailbox(IpcThreads.callbacks());

    private final AtomicBoolean answered = new AtomicBoolean();

    private volatile Timer.@Nullable Due due;

    /**
     * Tells of progress, behind what came before.
     * @param telling tells the listener
     */
    void progress(Runnable telling) {
        this.mailbox.execute(telling);
    }

    /**
     * Ends the request, behind all progress that came.
     * @param end ends it; run once
     * @param callbacks runs it where no progress waits
     * @param timer says when the deadline has come
     * @param deadline when it is to run at the latest, by the clock of the timer
     */
    void answer(Runnable end, Executor callbacks, Timer timer, long deadline) {
        Runnable once = () -> {
            if (this.answered.compareAndSet(false, true)) {
                forgetDeadline();
                end.run();
            }
        };
        if (this.mailbox.isIdle()) {
            callbacks.execute(once);
            return;
        }
        Duration left = Duration.ofNanos(Math.max(0, deadline - timer.nanoTime()));
        this.due = timer.schedule(left, () -> IpcThreads.callbacks().execute(once));
        this.mailbox.execute(once);
    }

    private void forgetDeadline() {
        Timer.Due due = this.due;
        if (due != null) {
            due.cancel();
        }
    }

}
