package io.sharedipc.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for restarts, with time that passes when the test says so.
 */
class RestartTests {

    private final FakeTimer timer = new FakeTimer();

    private final List<ProcessEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void crashLoopGrowsItsDelaysAndEndsInFailedWithOneError() throws Exception {
        try (ManagedProcess process = create(Children.script("exit-3.sh")
            .autoRestart(true)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(200), 2, Duration.ofSeconds(30), 0)))) {
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(process.start())))
                .hasCauseInstanceOf(ProcessStartException.class);
            for (int millis : List.of(200, 400, 800)) {
                awaitState(process, ProcessState.BACKOFF);
                assertThat(this.timer.delays()).containsExactly(Duration.ofMillis(millis));
                this.timer.advance(Duration.ofMillis(millis));
                await().until(() -> process.snapshot().state() != ProcessState.STARTING
                        && process.snapshot().state() != ProcessState.BACKOFF || !this.timer.delays().isEmpty());
            }
            awaitState(process, ProcessState.FAILED);
            await().untilAsserted(() -> assertThat(this.events).hasSize(12));
            assertThat(this.events).filteredOn(ProcessEvent.Restarted.class::isInstance).hasSize(3);
            assertThat(this.events).filteredOn(ProcessEvent.Exited.class::isInstance).hasSize(4);
            assertThat(this.events).filteredOn(ProcessEvent.BackingOff.class::isInstance)
                .extracting((event) -> ((ProcessEvent.BackingOff) event).delay().toMillis())
                .containsExactly(200L, 400L, 800L);
            assertThat(this.events).last()
                .isInstanceOfSatisfying(ProcessEvent.Failed.class, (failed) -> assertThat(failed.error())
                    .hasMessageContaining("its 3 restarts within 60 s are spent"));
        }
    }

    @Test
    void stopWhileBackingOffRestsAtOnceAndNothingIsBornLater() throws Exception {
        try (ManagedProcess process = create(Children.script("exit-3.sh").autoRestart(true))) {
            process.start().exceptionally((ex) -> null).get();
            awaitState(process, ProcessState.BACKOFF);
            Children.await(process.stop());
            assertThat(process.snapshot().state()).isEqualTo(ProcessState.STOPPED);
            this.timer.advance(Duration.ofMinutes(5));
            assertThat(this.timer.delays()).isEmpty();
            assertThat(process.snapshot().state()).isEqualTo(ProcessState.STOPPED);
        }
    }

    @Test
    void stopWhileStartingKillsTheChild() throws Exception {
        try (ManagedProcess process = create(
                Children.script("ignore-term.sh").ready((ready) -> ready.withWhen("message:never")))) {
            CompletableFuture<?> start = process.start();
            awaitState(process, ProcessState.STARTING);
            ProcessExit exit = Children.await(process.stop());
            assertThat(exit.reason()).isEqualTo(ExitReason.STOPPED_BY_KILL);
            assertThat(process.snapshot().state()).isEqualTo(ProcessState.STOPPED);
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Children.await(start)))
                .hasMessageContaining("stopped before it was ready");
        }
    }

    @Test
    void stableRunMakesTheNextDelayTheFirstAgain() throws Exception {
        try (ManagedProcess process = create(Children.script("sleep.sh")
            .autoRestart(true)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(200), 2, Duration.ofSeconds(30), 0)))) {
            CompletableFuture<?> start = process.start();
            settle(process);
            Children.await(start);
            crash(process);
            assertThat(this.timer.delays()).containsExactly(Duration.ofMillis(200));
            this.timer.advance(Duration.ofMillis(200));
            settle(process);
            this.timer.advance(Duration.ofSeconds(31));
            crash(process);
            assertThat(this.timer.delays()).containsExactly(Duration.ofMillis(200));
        }
    }

    @Test
    void eachStateButStoppingHasItsEvent() throws Exception {
        try (ManagedProcess process = create(Children.script("sleep.sh").autoRestart(true))) {
            process.start();
            settle(process);
            crash(process);
            Children.await(process.stop());
            await().until(() -> this.events.size() == 5);
            assertThat(this.events).extracting((event) -> event.getClass().getSimpleName())
                .containsExactly("Started", "Ready", "Exited", "BackingOff", "Stopped");
        }
    }

    @Test
    void resumeForgetsNoRestart() throws Exception {
        try (ManagedProcess process = create(Children.script("sleep.sh")
            .autoRestart(true)
            .maxRestarts(1)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(200), 2, Duration.ofSeconds(30), 0)))) {
            process.start();
            settle(process);
            crash(process);
            Children.await(process.stop());
            CompletableFuture<?> resumed = process.resume();
            settle(process);
            Children.await(resumed);
            ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
            awaitState(process, ProcessState.FAILED);
        }
    }

    @Test
    void requestWaitsForTheRestart() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh").autoRestart(true))) {
            ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
            awaitState(process, ProcessState.BACKOFF);
            assertThat(process.call("echo", "after", String.class)).isEqualTo("after");
        }
    }

    @Test
    void requestFailsWhileRestartingWhereAskedTo() throws Exception {
        try (ManagedProcess process = Children
            .started(Children.script("echo.sh").autoRestart(true).whileRestarting(WhileRestarting.FAIL))) {
            ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
            awaitState(process, ProcessState.BACKOFF);
            assertThat(catchThrowableOfType(ProcessNotRunningException.class,
                    () -> process.call("echo", "after", String.class)))
                .hasMessageContaining("BACKOFF");
        }
    }

    private ManagedProcess create(ProcessOptionsBuilder options) {
        ManagedProcess process = new DefaultManagedProcess(options.build(), getClass().getClassLoader(), this.timer);
        process.on(ProcessEvent.class, this.events::add);
        return process;
    }

    private void settle(ManagedProcess process) {
        awaitState(process, ProcessState.STARTING);
        await().until(() -> this.timer.delays().contains(Duration.ofMillis(200)));
        this.timer.advance(Duration.ofMillis(200));
        awaitState(process, ProcessState.RUNNING);
    }

    private void crash(ManagedProcess process) {
        ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
        awaitState(process, ProcessState.BACKOFF);
        await().until(() -> !this.timer.delays().isEmpty());
    }

    private void awaitState(ManagedProcess process, ProcessState state) {
        await().until(() -> process.snapshot().state() == state);
    }

}
