package io.sharedipc.boot.metrics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.ProcessUsage;

/**
 * What all workers of a pool use of the machine together. They come and go, so processor
 * time is added up from one look to the next; that of a worker since the last look before
 * its end is not seen.
 */
final class PoolUsage {

    private final WorkerPool pool;

    private Map<Long, Duration> lastSeen = Map.of(); // by pid; guarded by this

    private Duration cpuTime = Duration.ZERO; // guarded by this

    PoolUsage(WorkerPool pool) {
        this.pool = pool;
    }

    double residentBytes() {
        return pids().mapToObj(ProcessUsage::of)
            .flatMap((usage) -> usage.stream())
            .mapToLong(ProcessUsage::residentBytes)
            .sum();
    }

    synchronized double cpuSeconds() {
        Map<Long, Duration> seen = new HashMap<>();
        pids().forEach((pid) -> ProcessUsage.of(pid).ifPresent((usage) -> seen.put(pid, usage.cpuTime())));
        seen.forEach((pid, now) -> {
            Duration more = now.minus(this.lastSeen.getOrDefault(pid, Duration.ZERO));
            this.cpuTime = this.cpuTime.plus(more.isNegative() ? now : more); // or
                                                                              // another
                                                                              // process
                                                                              // of that
                                                                              // id
        });
        this.lastSeen = seen;
        return this.cpuTime.toMillis() / 1000.0;
    }

    private LongStream pids() {
        return this.pool.stats().workers().stream().map(ProcessSnapshot::pid).flatMapToLong((pid) -> pid.stream());
    }

}
