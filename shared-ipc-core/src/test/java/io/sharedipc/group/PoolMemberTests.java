package io.sharedipc.group;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.pool.PoolEvent;
import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Tests for pools in a group.
 */
class PoolMemberTests {

    private final List<String> journal = new CopyOnWriteArrayList<>();

    @Test
    void poolStartsAfterWhatItNeedsAndStopsBeforeIt() throws Exception {
        ManagedProcess store = process("store");
        WorkerPool pool = pool("ready.sh");
        try (ProcessGroup group = ProcessGroup.builder().add(pool, "store").add(store).build()) {
            get(group.start("pool"));
            awaitJournal("store ready", "pool ready");
            get(group.stop());
            awaitJournal("store ready", "pool ready", "pool stopped", "store stopped");
        }
    }

    @Test
    void processStartsAfterItsPoolAndStopsBeforeIt() throws Exception {
        ManagedProcess front = process("front");
        WorkerPool pool = pool("ready.sh");
        try (ProcessGroup group = ProcessGroup.builder().add(front, "pool").add(pool).build()) {
            get(group.start());
            awaitJournal("pool ready", "front ready");
            get(group.stop("pool"));
            awaitJournal("pool ready", "front ready", "front stopped", "pool stopped");
            assertThat(group.heldBack("front")).isPresent();
            get(group.start("pool"));
            await().until(() -> front.snapshot().state() == ProcessState.RUNNING);
        }
    }

    @Test
    void poolThatIsGivenUpKeepsWhoNeedsItFromStarting() {
        ManagedProcess front = process("front");
        WorkerPool pool = pool("no-such-script.sh");
        try (ProcessGroup group = ProcessGroup.builder().add(front, "pool").add(pool).build()) {
            assertThatThrownBy(() -> get(group.start("front"))).hasCauseInstanceOf(DependencyException.class)
                .hasMessageContaining("'front' was not started, since 'pool', which it needs")
                .hasMessageContaining("no-such-script.sh");
            assertThat(front.snapshot().state()).isEqualTo(ProcessState.STOPPED);
        }
    }

    @Test
    void poolThatWasStartedByHandIsStoppedWithTheGroup() throws Exception {
        WorkerPool pool = pool("ready.sh");
        try (ProcessGroup group = ProcessGroup.builder().add(pool).build()) {
            get(pool.start());
            await().until(() -> this.journal.contains("pool ready"));
            get(group.stop());
            assertThat(pool.stats().state()).isEqualTo(PoolState.STOPPED);
            get(group.start());
            assertThat(pool.stats().state()).isEqualTo(PoolState.RUNNING);
        }
    }

    private void awaitJournal(String... words) {
        await().untilAsserted(() -> assertThat(this.journal).containsExactly(words));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private ManagedProcess process(String name) {
        ManagedProcess process = ManagedProcess.create(Chain.worker(name).build());
        process.on(ProcessEvent.Ready.class, InternalListener.of((event) -> this.journal.add(name + " ready")));
        process.on(ProcessEvent.Stopped.class, InternalListener.of((event) -> this.journal.add(name + " stopped")));
        return process;
    }

    private WorkerPool pool(String script) {
        ProcessOptions process = Chain.worker("pool").script(Chain.child(script)).build();
        WorkerPool pool = WorkerPool.create(process, WorkerPoolOptions.ofSize(2));
        pool.on(PoolEvent.Ready.class, InternalListener.of((event) -> this.journal.add("pool ready")));
        pool.on(PoolEvent.Stopped.class, InternalListener.of((event) -> this.journal.add("pool stopped")));
        return pool;
    }

}
