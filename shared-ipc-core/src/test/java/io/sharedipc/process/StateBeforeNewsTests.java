package io.sharedipc.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for what is found by whoever was just notified: the state that goes with it.
 */
class StateBeforeNewsTests {

    private static final int TIMES = 8;

    @TempDir
    private Path directory;

    private final AtomicBoolean done = new AtomicBoolean();

    @BeforeEach
    void writeWorkers() throws Exception {
        Files.writeString(this.directory.resolve("w.js"), """
                process.on('message', (m) => {
                  if (m.type === 'die') process.exit(3);
                  process.send({ id: m.id, type: 'response', payload: 'v' });
                });
                """);
        Files.writeString(this.directory.resolve("w.py"), """
                import os
                from shared_ipc import worker
                @worker.handler('die')
                def die(payload): os._exit(3)
                @worker.handler('ask')
                def ask(payload): return 'v'
                worker.run()
                """);
    }

    @ParameterizedTest
    @CsvSource({ "w.js, false", "w.js, true", "w.py, false", "w.py, true" })
    void startAfterAFailedRequestMakesAnotherChild(String script, boolean future) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (ManagedProcess process = Children.started(worker(script))) {
                assertThatThrownBy(() -> ask(process, "die", future)).isNotNull();
                assertThat(process.isRunning()).isFalse();
                assertThat(process.snapshot().pid()).isEmpty();
                Children.await(process.start());
                assertThat(process.call("ask", null, String.class)).isEqualTo("v");
            }
        }
    }

    @Test
    void requestAfterAFailedOneOfAPoolIsAnswered() throws Exception {
        try (WorkerPool pool = WorkerPool.create(worker("w.js")
            .restart((restart) -> restart.withDelay(Duration.ofMillis(10), 1, Duration.ofMillis(10), 0))
            .build(), WorkerPoolOptions.ofSize(1))) {
            Children.await(pool.start());
            for (int i = 0; i < TIMES; i++) {
                assertThatThrownBy(() -> pool.call("die", null, String.class))
                    .isInstanceOf(ProcessExitedException.class);
                assertThat(pool.stats().ready()).isZero();
                Children.await(pool.start());
                assertThat(pool.call("ask", null, String.class)).isEqualTo("v");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void startAfterAClosedChannelMakesAnotherChild(boolean input) throws Exception {
        ProcessOptionsBuilder options = ProcessOptions.builder()
            .name("closing")
            .command("python3", Children.path("closes-one.py"), input ? "3" : "4")
            .timeout(Children.PATIENCE)
            .ready(Children::neverSettled);
        try (ManagedProcess process = Children.started(options)) {
            long first = process.getPid().orElseThrow();
            assertThat(process.call("close", null, String.class)).isEqualTo("closing");
            assertThatThrownBy(() -> Children.await(process.request("ask", "x".repeat(200_000), String.class)))
                .hasCauseInstanceOf(ProcessExitedException.class)
                .hasMessageContaining(
                        input ? "it closed its input but lives on" : "it closed its channel but lives on");
            assertThat(process.isRunning()).isFalse();
            Children.await(process.start());
            assertThat(process.getPid().orElseThrow()).isNotEqualTo(first);
            assertThat(process.call("ask", null, String.class)).isEqualTo("v");
        }
    }

    @Test
    void startForAChildThatJustDiedMakesAnotherOne() throws Exception {
        try (ManagedProcess process = Children.started(worker("w.py"))) {
            for (int i = 0; i < TIMES; i++) {
                ProcessHandle child = ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow();
                child.destroyForcibly();
                child.onExit().join();
                Children.await(process.start());
                assertThat(process.call("ask", null, String.class)).isEqualTo("v");
            }
        }
    }

    @Test
    void whoHearsOfAnEventFindsItsState() throws Exception {
        List<String> lies = new CopyOnWriteArrayList<>();
        ManagedProcess process = ManagedProcess.create(worker("w.py").autoRestart(true)
            .maxRestarts(1000)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(300), 1, Duration.ofMillis(300), 0))
            .build());
        hear(process, ProcessEvent.Exited.class, (event) -> {
            if (process.isRunning() || process.snapshot().state() == ProcessState.RUNNING) {
                lies.add("Exited while " + process.snapshot());
            }
        });
        hear(process, ProcessEvent.Ready.class, (event) -> {
            if (!process.isRunning()) {
                lies.add("Ready while " + process.snapshot());
            }
        });
        try (process) {
            Children.await(process.start());
            for (int i = 0; i < TIMES; i++) {
                assertThatThrownBy(() -> process.call("die", null, String.class)).isNotNull();
                assertThat(process.call("ask", null, String.class)).isEqualTo("v");
            }
        }
        assertThat(lies).isEmpty();
    }

    @Test
    void snapshotIsNeverTorn() throws Exception {
        ManagedProcess process = ManagedProcess.create(worker("w.py").autoRestart(true)
            .maxRestarts(1000)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(1), 1, Duration.ofMillis(1), 0))
            .build());
        CompletableFuture<ProcessSnapshot> torn = new CompletableFuture<>();
        Thread looker = new Thread(() -> look(process, torn));
        looker.start();
        try (process) {
            Children.await(process.start());
            for (int i = 0; i < TIMES; i++) {
                assertThatThrownBy(() -> process.call("die", null, String.class)).isNotNull();
            }
        }
        finally {
            this.done.set(true);
            looker.join();
        }
        assertThat(torn).isNotDone();
    }

    private void look(ManagedProcess process, CompletableFuture<ProcessSnapshot> torn) {
        while (!this.done.get()) {
            ProcessSnapshot snapshot = process.snapshot();
            boolean lives = snapshot.state() == ProcessState.RUNNING || snapshot.state() == ProcessState.STOPPING;
            boolean may = lives || snapshot.state() == ProcessState.STARTING;
            if ((lives && snapshot.pid().isEmpty()) || (!may && snapshot.pid().isPresent())) {
                torn.complete(snapshot);
            }
        }
    }

    @Test
    void exitFailsARequestSoonAfterTheKill() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("sleep.sh"))) {
            CompletableFuture<String> answer = process.request("x", null, String.class);
            ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
            assertThat(answer).failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ProcessExitedException.class);
        }
    }

    private ProcessOptionsBuilder worker(String script) {
        return ProcessOptions.builder()
            .name("worker")
            .script(this.directory.resolve(script).toString())
            .timeout(Children.PATIENCE);
    }

    private static void ask(ManagedProcess process, String type, boolean future) throws Exception {
        if (future) {
            Children.await(process.request(type, null, String.class));
        }
        else {
            process.call(type, null, String.class);
        }
    }

    private static <E extends ProcessEvent> void hear(ManagedProcess process, Class<E> type, Consumer<E> listener) {
        process.on(type, listener);
    }

}
