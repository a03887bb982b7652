package io.sharedipc.boot.endpoint;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.PoolStats;
import io.sharedipc.process.Failure;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.ProcessState;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A pool at one moment; what it has not is {@code null} and left out. The counts are
 * since the application started.
 *
 * @param name its name
 * @param state its state
 * @param disabled why it does not run on this machine
 * @param heldBack which other one it waits for and why
 * @param failure why it is given up
 * @param failedAt when that was
 * @param reloadFailure why its last reload failed
 * @param reloadFailedAt when that was
 * @param min how many workers it keeps at least
 * @param max how many workers it keeps at most
 * @param minReady how many must be ready for it to be healthy
 * @param ready how many are ready
 * @param idle how many of them have room for a request
 * @param busy how many of them have none
 * @param queued how many requests wait for a worker
 * @param completed how many requests were answered
 * @param failed how many requests ended in any other way
 * @param refused how many of those were turned away because the queue was full
 * @param retried how often a request was given to another worker
 * @param recycled how many workers were replaced on purpose
 * @param restarts how many workers were replaced because they had ended unasked
 * @param latency how long the requests took that were answered
 * @param workers its workers, by name
 * @param program what each worker runs
 */
public record PoolDescription(String name, PoolState state, @Nullable String disabled, @Nullable String heldBack,
        @Nullable String failure, @Nullable Instant failedAt, @Nullable String reloadFailure,
        @Nullable Instant reloadFailedAt, int min, int max, int minReady, int ready, int idle, int busy, int queued,
        long completed, long failed, long refused, long retried, long recycled, long restarts,
        @Nullable Latency latency, Map<String, Worker> workers,
        @Nullable ProgramDescription program) implements OperationResponseBody {

    static PoolDescription of(PoolStats stats, Reasons reasons, @Nullable Latency latency,
            @Nullable ProgramDescription program) {
        Map<String, Worker> workers = new LinkedHashMap<>();
        stats.workers().forEach((worker) -> workers.put(worker.name(), Worker.of(worker)));
        return new PoolDescription(stats.name(), stats.state(),
                reasons.disabled(stats.name(), stats.state().isAtRest()), reasons.heldBack(stats.name()),
                stats.failure().map(Failure::message).orElse(null), stats.failure().map(Failure::at).orElse(null),
                stats.reloadFailure().map(Failure::message).orElse(null),
                stats.reloadFailure().map(Failure::at).orElse(null), stats.min(), stats.max(), stats.minReady(),
                stats.ready(), stats.idle(), stats.busy(), stats.queued(), stats.completed(), stats.failed(),
                stats.refused(), stats.retried(), stats.recycled(), stats.restarts(), latency, workers, program);
    }

    /**
     * One worker of a pool.
     *
     * @param state its state
     * @param failure what failed last, until it is ready again
     * @param pid its process id
     * @param pending how many requests it works at
     */
    public record Worker(ProcessState state, @Nullable String failure, @Nullable Long pid, int pending) {

        static Worker of(ProcessSnapshot worker) {
            return new Worker(worker.state(), worker.failure().map(Failure::message).orElse(null),
                    worker.pid().isPresent() ? worker.pid().getAsLong() : null, worker.pending());
        }

    }

}
