package io.sharedipc.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessUsage;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for workers that hold too much memory though no request ends.
 */
@RequiresRuntime("node")
class MemoryWatchTests {

    private static final long LIMIT = 256L * 1024 * 1024;

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final SteppedTimer timer = new SteppedTimer();

    @Test
    void workerThatGrowsByItselfIsReplacedAtTheNextLook() throws Exception {
        WorkerPoolOptions options = WorkerPoolOptions.builder()
            .size(1)
            .recycle((it) -> it.withMaxMemory(LIMIT).withMemoryInterval(INTERVAL))
            .build();
        try (WorkerPool pool = new DefaultWorkerPool(Pools.process().build(), options, ManagedProcess::create,
                this.timer)) {
            List<PoolEvent.WorkerRecycled> recycled = new CopyOnWriteArrayList<>();
            pool.on(PoolEvent.WorkerRecycled.class, recycled::add);
            Pools.get(pool.start());
            long pid = Pools.pids(pool).get(0);
            pool.send("hoard", LIMIT);
            await().until(() -> ProcessUsage.of(pid).orElseThrow().residentBytes() > LIMIT);
            assertThat(recycled).isEmpty();
            this.timer.advance(INTERVAL);
            await().until(() -> !recycled.isEmpty());
            assertThat(recycled).extracting(PoolEvent.WorkerRecycled::reason).containsExactly(RecycleReason.MEMORY);
            assertThat(recycled.get(0).number()).isEqualTo(1);
            await().until(() -> {
                this.timer.advance(Duration.ofMillis(200)); // the fresh one has to stay
                                                            // for a while
                return !Pools.pids(pool).contains(pid);
            });
        }
    }

    /**
     * Time that passes when the test says so.
     */
    private static final class SteppedTimer implements Timer {

        private final List<Entry> entries = new ArrayList<>(); // guarded by this

        private long now; // guarded by this

        @Override
        public synchronized long nanoTime() {
            return this.now;
        }

        @Override
        public synchronized Due schedule(Duration delay, Runnable task) {
            Entry entry = new Entry(this.now + delay.toNanos(), task);
            this.entries.add(entry);
            return () -> {
                synchronized (this) {
                    this.entries.remove(entry);
                }
            };
        }

        void advance(Duration time) {
            List<Entry> due;
            synchronized (this) {
                this.now += time.toNanos();
                due = this.entries.stream().filter((entry) -> entry.at() <= this.now).toList();
                this.entries.removeAll(due);
            }
            due.forEach((entry) -> entry.task().run());
        }

        private record Entry(long at, Runnable task) {
        }

    }

}
