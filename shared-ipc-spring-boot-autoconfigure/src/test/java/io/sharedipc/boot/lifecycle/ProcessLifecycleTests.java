package io.sharedipc.boot.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sharedipc.boot.FakeProcess;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.process.ExitReason;
import io.sharedipc.process.MissingRuntimeException;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class ProcessLifecycleTests {

    private final FakeProcess first = new FakeProcess("first");

    private final FakeProcess second = new FakeProcess("second");

    private StartPolicy policy = StartPolicy.DEFAULT;

    private boolean retired;

    private final ProcessRegistry registry = new ProcessRegistry(Map.of("first", this.first, "second", this.second),
            (name) -> name.equals("first") ? this.policy : StartPolicy.DEFAULT,
            ProcessGroup.builder().add(this.first).add(this.second).build());

    private final ProcessLifecycle lifecycle = new ProcessLifecycle(this.registry);

    @Test
    void startsAllProcesses() {
        this.lifecycle.start();
        assertThat(this.first.calls).containsExactly("start");
        assertThat(this.second.calls).containsExactly("start");
        assertThat(this.lifecycle.isRunning()).isTrue();
    }

    @Test
    void leavesAloneWhatIsNotToStart() {
        this.policy = new StartPolicy(false, false, false);
        this.lifecycle.start();
        assertThat(this.first.calls).isEmpty();
    }

    @Test
    void goesOnWithoutAProcessThatFailed() {
        this.first.started = CompletableFuture.failedFuture(new ProcessStartException("broken", null));
        this.lifecycle.start();
        assertThat(this.second.calls).containsExactly("start");
    }

    @Test
    void failsWithARequiredProcess() {
        this.policy = new StartPolicy(true, true, false);
        this.first.started = CompletableFuture.failedFuture(new ProcessStartException("broken", null));
        assertThatExceptionOfType(RequiredProcessException.class).isThrownBy(this.lifecycle::start)
            .withMessageContaining("'first'")
            .withMessageContaining("broken");
    }

    @Test
    void goesOnWithoutAProcessThatNeitherStartsNorFails() {
        this.policy = new StartPolicy(true, false, false, Duration.ofMillis(10), "");
        this.first.started = new CompletableFuture<>();
        this.lifecycle.start();
        assertThat(this.lifecycle.isRunning()).isTrue();
        assertThat(this.second.calls).containsExactly("start");
    }

    @Test
    void failsWithARequiredProcessThatNeitherStartsNorFails() {
        this.policy = new StartPolicy(true, true, false, Duration.ofMillis(10), "");
        this.first.started = new CompletableFuture<>();
        assertThatExceptionOfType(RequiredProcessException.class).isThrownBy(this.lifecycle::start)
            .withMessageContaining("'first'")
            .withMessageContaining("neither started nor failed within");
    }

    @Test
    void reasonWithoutAMessageIsNamedByItsType() {
        this.policy = new StartPolicy(true, true, false);
        this.first.started = CompletableFuture.failedFuture(new StackOverflowError());
        assertThatExceptionOfType(RequiredProcessException.class).isThrownBy(this.lifecycle::start)
            .withMessageContaining("StackOverflowError");
    }

    @Test
    void missingRuntimeDisablesAnOptionalProcess() {
        this.policy = new StartPolicy(true, true, true);
        this.first.started = CompletableFuture.failedFuture(new MissingRuntimeException("no node", null));
        this.lifecycle.start();
        assertThat(this.registry.disabledReason("first")).contains("no node");
        assertThat(this.registry.disabledReason("second")).isEmpty();
    }

    @Test
    void otherFailureDoesNotDisableAnOptionalProcess() {
        this.policy = new StartPolicy(true, true, true);
        this.first.started = CompletableFuture.failedFuture(new ProcessStartException("exit 3", null));
        assertThatExceptionOfType(RequiredProcessException.class).isThrownBy(this.lifecycle::start);
        assertThat(this.registry.disabledReason("first")).isEmpty();
    }

    @Test
    void missingRuntimeFailsAProcessThatIsNotOptional() {
        this.policy = new StartPolicy(true, true, false);
        this.first.started = CompletableFuture.failedFuture(new MissingRuntimeException("no node", null));
        assertThatExceptionOfType(RequiredProcessException.class).isThrownBy(this.lifecycle::start);
    }

    @Test
    void processThatDependsOnADisabledOneIsDisabledToo() {
        this.policy = new StartPolicy(true, false, true);
        this.first.started = CompletableFuture.failedFuture(new MissingRuntimeException("no node", null));
        ProcessGroup group = ProcessGroup.builder().add(this.first).add(this.second, "first").build();
        ProcessRegistry dependent = new ProcessRegistry(Map.of("first", this.first, "second", this.second),
                (name) -> name.equals("first") ? this.policy : StartPolicy.DEFAULT, group);
        new ProcessLifecycle(dependent).start();
        assertThat(this.second.calls).isEmpty();
        assertThat(dependent.disabledReason("second").orElseThrow()).contains("'first'", "no node");
    }

    @Test
    void requiredProcessThatDependsOnADisabledOneFailsTheStart() {
        this.first.started = CompletableFuture.failedFuture(new MissingRuntimeException("no node", null));
        ProcessGroup group = ProcessGroup.builder().add(this.first).add(this.second, "first").build();
        ProcessRegistry dependent = new ProcessRegistry(Map.of("first", this.first, "second", this.second),
                (name) -> new StartPolicy(true, name.equals("second"), name.equals("first")), group);
        assertThatExceptionOfType(RequiredProcessException.class)
            .isThrownBy(() -> new ProcessLifecycle(dependent).start())
            .withMessageContaining("'second'")
            .withMessageContaining("'first'")
            .withMessageContaining("no node");
    }

    @Test
    void disabledProcessIsEnabledByAStart() {
        this.policy = new StartPolicy(false, false, true);
        this.first.fire(new ProcessEvent.Failed("first", new MissingRuntimeException("no node", null)));
        assertThat(this.registry.disabledReason("first")).contains("no node");
        this.first.fire(new ProcessEvent.Started("first", 1));
        assertThat(this.registry.disabledReason("first")).isEmpty();
    }

    @Test
    void stopWaitsForAllAtOnce() {
        this.first.stopped = new CompletableFuture<>();
        AtomicBoolean called = new AtomicBoolean();
        this.lifecycle.start();
        this.lifecycle.stop(() -> called.set(true));
        await().until(() -> this.first.calls.contains("stop") && this.second.calls.contains("stop"));
        assertThat(called).isFalse();
        this.first.stopped.complete(FakeProcess.exit(0, ExitReason.STOPPED_GRACEFULLY));
        await().untilTrue(called);
        assertThat(this.lifecycle.isRunning()).isFalse();
    }

    @Test
    void failedStopDoesNotKeepTheCallbackWaiting() {
        this.first.stopped = CompletableFuture.failedFuture(new IllegalStateException("stuck"));
        AtomicBoolean called = new AtomicBoolean();
        this.lifecycle.start();
        this.lifecycle.stop(() -> called.set(true));
        await().untilTrue(called);
        assertThat(this.first.calls).contains("stop");
    }

    @Test
    void stopsAfterTheWebServerAndIsNotPaused() {
        assertThat(this.lifecycle.getPhase()).isLessThan(Integer.MAX_VALUE / 2);
        assertThat(this.lifecycle.isPauseable()).isFalse();
    }

    @Test
    void unknownNameIsToldWithTheKnownOnes() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.registry.get("third"))
            .withMessageContaining("'third'")
            .withMessageContaining("[first, second]");
    }

    @Test
    void noChildIsBornOnceTheContextCloses() {
        GenericApplicationContext context = new GenericApplicationContext();
        RestartStopper stopper = new RestartStopper(context, List.of(this.first, this.second),
                () -> this.retired = true);
        this.second.state = ProcessState.BACKOFF;
        stopper.onApplicationEvent(new ContextClosedEvent(context));
        assertThat(this.retired).isTrue();
        assertThat(this.first.calls).isEmpty();
        assertThat(this.second.calls).containsExactly("stop");
        this.first.fire(new ProcessEvent.Exited("first", FakeProcess.exit(130, ExitReason.KILLED)));
        assertThat(this.first.calls).containsExactly("stop");
    }

    @Test
    void closingChildContextChangesNothing() {
        RestartStopper stopper = new RestartStopper(new GenericApplicationContext(), List.of(this.first),
                () -> this.retired = true);
        stopper.onApplicationEvent(new ContextClosedEvent(new GenericApplicationContext()));
        this.first.fire(new ProcessEvent.Exited("first", FakeProcess.exit(1, ExitReason.CRASHED)));
        assertThat(this.first.calls).isEmpty();
        assertThat(this.retired).isFalse();
    }

}
