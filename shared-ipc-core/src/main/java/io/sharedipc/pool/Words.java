package io.sharedipc.pool;

import java.time.Duration;
import java.util.List;

import io.sharedipc.process.IpcException;
import io.sharedipc.process.Outcome;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.process.RequestCancelledException;
import io.sharedipc.process.RequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The words in which the failures of one pool are told.
 */
final class Words {

    private final String pool;

    Words(String pool) {
        this.pool = pool;
    }

    QueueFullException queueFull(String type, int capacity) {
        return new QueueFullException(
                "%s was not sent: every worker is busy, and %d requests wait already (pool.queue-capacity)"
                    .formatted(request(type), capacity));
    }

    RequestTimeoutException waitedInVain(String type, Duration timeout, String load) {
        return new RequestTimeoutException("%s was not sent: no worker was free for it within %s (%s)"
            .formatted(request(type), time(timeout), load), Outcome.NOT_SENT, null);
    }

    RequestTimeoutException timedOut(String type, Duration timeout, Duration waited, RequestTimeoutException cause) {
        return new RequestTimeoutException("%s: no answer within %s, of which it waited %s for a worker: %s"
            .formatted(request(type), time(timeout), time(waited), cause.getMessage()), cause.outcome(), cause);
    }

    RequestTimeoutException timedOutAfterDeath(String type, Duration timeout, IpcException death) {
        return new RequestTimeoutException(
                "%s: no answer within %s: it has died with a worker, and no other was free for it; %s"
                    .formatted(request(type), time(timeout), death.getMessage()),
                Outcome.UNKNOWN, death);
    }

    RequestCancelledException interrupted(String type, Outcome outcome, InterruptedException cause) {
        return new RequestCancelledException("%s: the calling thread was interrupted".formatted(request(type)), outcome,
                cause);
    }

    ProcessNotRunningException notRunning(String type, PoolState state, @Nullable Throwable why) {
        return new ProcessNotRunningException("%s was not sent: it is %s%s".formatted(request(type), state,
                (why != null) ? ": " + why.getMessage() : ""), why);
    }

    ProcessNotRunningException unstaffed(String type) {
        return new ProcessNotRunningException(
                "%s was not sent: none of its workers is ready, and while-restarting says to fail"
                    .formatted(request(type)),
                null);
    }

    ProcessNotRunningException unreachable(String type) {
        return new ProcessNotRunningException(
                "Message '%s' to %s was not sent: none of its workers is ready".formatted(type, pool()), null);
    }

    PoisonTaskException poison(String type, List<String> deaths, Throwable last) {
        StringBuilder message = new StringBuilder(
                "%s is given up: it has died with %d workers, which is most likely its own doing (pool.max-attempts)"
                    .formatted(request(type), deaths.size()));
        for (int i = 0; i < deaths.size(); i++) {
            message.append("\n").append(i + 1).append(". ").append(deaths.get(i));
        }
        return new PoisonTaskException(message.toString(), deaths.size(), last);
    }

    String reloadFailed(Throwable why) {
        return "The reload of %s failed, and the workers that it has not replaced stay: %s".formatted(pool(),
                why.getMessage());
    }

    ProcessStartException retired() {
        return new ProcessStartException("The " + pool() + " launches no worker any more", null);
    }

    String pool() {
        return "pool '" + this.pool + "'";
    }

    static String time(Duration duration) {
        long millis = duration.toMillis();
        return (millis >= 1000 && millis % 1000 == 0) ? millis / 1000 + " s" : millis + " ms";
    }

    private String request(String type) {
        return "Request '" + type + "' to " + pool();
    }

}
