package io.sharedipc.boot.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sharedipc.process.Failure;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.ProcessState;
import io.sharedipc.process.ProcessUsage;
import org.jspecify.annotations.Nullable;

/**
 * Tells the state of each process and what it did since the last sample.
 */
final class ProcessSampler implements Sampler {

    private final Collection<ManagedProcess> processes;

    private final Reasons reasons;

    private final RequestTimes times;

    private final Map<String, Seen> seen = new HashMap<>();

    ProcessSampler(Collection<ManagedProcess> processes, Reasons reasons, RequestTimes times) {
        this.processes = processes;
        this.reasons = reasons;
        this.times = times;
        processes.forEach((process) -> Undescribed.guarded(process.name(),
                (name) -> this.seen.put(name, look(process.snapshot()))));
    }

    @Override
    public Object sample(double seconds) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (ManagedProcess process : this.processes) {
            Undescribed.guarded(process.name(), (name) -> {
                ProcessSnapshot snapshot = process.snapshot();
                Seen now = look(snapshot);
                Seen before = this.seen.put(name, now);
                samples.put(name, sample(snapshot, now, (before != null) ? before : now, seconds));
            });
        }
        return samples;
    }

    private Sample sample(ProcessSnapshot snapshot, Seen now, Seen before, double seconds) {
        long[] succeeded = now.succeededSince(before);
        long count = 0;
        for (long bucket : succeeded) {
            count += bucket;
        }
        long failed = now.failed() - before.failed();
        return new Sample(snapshot.state(), this.reasons.disabled(snapshot.name(), snapshot.state().isAtRest()),
                this.reasons.heldBack(snapshot.name()), snapshot.failure().map(Failure::summary).orElse(null),
                snapshot.failure().map(Failure::at).orElse(null), now.pid(), snapshot.uptime().toMillis(),
                snapshot.restartCount(), snapshot.pending(), (now.usage() != null) ? now.usage().residentBytes() : null,
                now.cpuSince(before, seconds), round((count + failed) / seconds), round(failed / seconds),
                Latency.of(succeeded));
    }

    private Seen look(ProcessSnapshot snapshot) {
        Long pid = snapshot.pid().isPresent() ? snapshot.pid().getAsLong() : null;
        RequestTimes.Times of = this.times.of(snapshot.name());
        return new Seen(pid, (pid != null) ? ProcessUsage.of(pid).orElse(null) : null, of.succeeded(), of.failed());
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /**
     * One process in one second.
     *
     * @param state its state
     * @param disabled why it does not run on this machine
     * @param heldBack which other one it waits for and why
     * @param failure what failed last, in one line
     * @param failedAt when that failed
     * @param pid the living child's process id
     * @param uptime how long the living child has lived, in milliseconds
     * @param restarts how many restarts there were
     * @param pending how many requests await their answer
     * @param memory the living child's resident memory, in bytes
     * @param cpu what it used of one processor, from 0 to 1 and above
     * @param rate requests that ended in a second, in whatever way
     * @param failed those of them that were not answered, or with an error
     * @param latency how long those took that were answered
     */
    record Sample(ProcessState state, @Nullable String disabled, @Nullable String heldBack, @Nullable String failure,
            @Nullable Instant failedAt, @Nullable Long pid, long uptime, long restarts, int pending,
            @Nullable Long memory, @Nullable Double cpu, double rate, double failed, @Nullable Latency latency) {
    }

    /**
     * The counts of one process at one moment.
     */
    private record Seen(@Nullable Long pid, @Nullable ProcessUsage usage, long[] succeeded, long failed) {

        long[] succeededSince(Seen before) {
            long[] change = new long[this.succeeded.length];
            for (int i = 0; i < change.length; i++) {
                change[i] = this.succeeded[i] - before.succeeded[i];
            }
            return change;
        }

        @Nullable Double cpuSince(Seen before, double seconds) {
            if (this.usage == null || this.pid == null) {
                return null;
            }
            boolean same = before.usage != null && this.pid.equals(before.pid);
            Duration base = (same && before.usage != null) ? before.usage.cpuTime() : Duration.ZERO;
            double used = this.usage.cpuTime().minus(base).toNanos() / 1e9 / seconds;
            return Math.round(used * 1000) / 1000.0;
        }

    }

}
