package io.sharedipc;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusOptions;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessNotRunningException;
import io.sharedipc.process.ProcessOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SharedIpc}.
 */
class SharedIpcTests {

    @Test
    void createEventBusMakesABusOfItsOwn() {
        EventBus bus = SharedIpc.createEventBus();
        bus.on("user:login", String.class, (user) -> {
        });
        assertThat(SharedIpc.createEventBus(EventBusOptions.defaults()).listenerCount("user:login")).isZero();
        assertThat(bus.listenerCount("user:login")).isOne();
    }

    @Test
    void getGlobalEventBusIsTheSameForAll() {
        assertThat(SharedIpc.getGlobalEventBus()).isSameAs(EventBus.global());
    }

    @Test
    void createProcessIsNamedAfterItsScript() {
        try (ManagedProcess process = SharedIpc.createProcess("workers/calculator.js")) {
            assertThat(process.name())
                .isEqualTo(ProcessOptions.builder().script("workers/calculator.js").build().name());
            assertThat(process.isRunning()).isFalse();
        }
    }

    @Test
    void createProcessTakesChangedOptions() {
        try (ManagedProcess process = SharedIpc.createProcess("worker.js", (options) -> options.name("calculator"))) {
            assertThat(process.name()).isEqualTo("calculator");
        }
    }

    @Test
    void createProcessTakesOptions() {
        try (ManagedProcess process = SharedIpc
            .createProcess(ProcessOptions.builder().command("cat").name("cat").build())) {
            assertThat(process.name()).isEqualTo("cat");
        }
    }

    @Test
    void createProcessRefusesAnInvalidOption() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> SharedIpc.createProcess("worker.js", (options) -> options.maxRestarts(-1)));
    }

    @Test
    void createWorkerPoolMakesAPoolAtRest() {
        ProcessOptions process = ProcessOptions.builder().script("worker.js").name("sums").build();
        try (WorkerPool pool = SharedIpc.createWorkerPool(process, WorkerPoolOptions.ofSize(2))) {
            assertThat(pool.name()).isEqualTo("sums");
            assertThat(pool.stats().workers()).isEmpty();
        }
    }

    void createClientMakesAClientOfTheProcess() {
        try (ManagedProcess process = SharedIpc.createProcess("worker.js", (options) -> options.name("calculator"))) {
            Calculator calculator = SharedIpc.createClient(process, Calculator.class);
            assertThat(calculator).hasToString("Calculator[client of 'calculator']");
            assertThatExceptionOfType(ProcessNotRunningException.class).isThrownBy(() -> calculator.add(1, 2));
        }
    }

    interface Calculator {

        int add(int a, int b);

    }

}
