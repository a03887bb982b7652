package io.sharedipc.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.sharedipc.process.Outcome;
import io.sharedipc.process.ProcessExitedException;
import io.sharedipc.process.Request;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a pool of four under 200 requests a second, for as many seconds as the
 * property {@code pool.load.seconds} says.
 */
@RequiresRuntime("node")
class PoolLoadTests {

    private static final Logger logger = LoggerFactory.getLogger(PoolLoadTests.class);

    private static final int SECONDS = Integer.getInteger("pool.load.seconds", 3);

    private static final int RATE = 200;

    private final AtomicInteger answered = new AtomicInteger();

    private final List<Throwable> failures = new ArrayList<>(); // guarded by itself

    @Test
    void reloadsLoseNothing() throws Exception {
        try (WorkerPool pool = Pools.started(4)) {
            load(pool, false, (second) -> {
                if (second % 3 == 1) {
                    pool.reload();
                }
            });
            assertThat(this.failures).isEmpty();
            assertThat(this.answered).hasValue(SECONDS * RATE);
            logger.info("reloads: {} answered, {} workers recycled", this.answered, pool.stats().recycled());
            assertThat(pool.stats().recycled()).isPositive();
        }
    }

    @Test
    void oneWorkerKilledEverySecondLosesOnlyWhatItHad() throws Exception {
        try (WorkerPool pool = Pools.started(4)) {
            AtomicInteger kills = new AtomicInteger();
            load(pool, false, (second) -> killOne(pool, kills));
            assertThat(this.failures).hasSizeLessThanOrEqualTo(kills.get())
                .allSatisfy((failure) -> assertThat(failure).isInstanceOfSatisfying(ProcessExitedException.class,
                        (ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.UNKNOWN)));
            assertThat(this.answered.get() + this.failures.size()).isEqualTo(SECONDS * RATE);
            logger.info("kills: {}; {} answered, {} lost in flight, {} retried, {} restarts", kills, this.answered,
                    this.failures.size(), pool.stats().retried(), pool.stats().restarts());
            Pools.awaitReady(pool, 4);
        }
    }

    @Test
    void nothingIdempotentIsLostThatWay() throws Exception {
        try (WorkerPool pool = Pools.started(4)) {
            AtomicInteger kills = new AtomicInteger();
            load(pool, true, (second) -> killOne(pool, kills));
            logger.info("kills, idempotent: {}; {} answered, {} lost, {} retried", kills, this.answered,
                    this.failures.size(), pool.stats().retried());
            assertThat(this.failures).isEmpty();
            assertThat(this.answered).hasValue(SECONDS * RATE);
        }
    }

    private void killOne(WorkerPool pool, AtomicInteger kills) {
        List<Long> pids = Pools.pids(pool);
        if (!pids.isEmpty()) {
            Pools.kill(pids.get(kills.getAndIncrement() % pids.size()));
        }
    }

    private void load(WorkerPool pool, boolean idempotent, EachSecond eachSecond) throws Exception {
        Request<Long> plain = Request.of("sleep", 10, Long.class);
        Request<Long> request = idempotent ? plain.idempotent() : plain;
        List<CompletableFuture<Long>> all = new ArrayList<>();
        long begin = System.nanoTime();
        long gap = Duration.ofSeconds(1).toNanos() / RATE;
        for (int i = 0; i < SECONDS * RATE; i++) {
            if (i % RATE == RATE / 2) {
                eachSecond.at(i / RATE);
            }
            all.add(pool.request(request).whenComplete(this::ended));
            long due = begin + (i + 1) * gap;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
        for (CompletableFuture<Long> each : all) {
            Pools.get(each.handle((value, ex) -> value));
        }
    }

    private void ended(Long value, Throwable failure) {
        if (failure == null) {
            this.answered.incrementAndGet();
            return;
        }
        synchronized (this.failures) {
            this.failures.add(failure);
        }
    }

    /**
     * What is done to the pool once a second.
     */
    private interface EachSecond {

        void at(int second);

    }

}
