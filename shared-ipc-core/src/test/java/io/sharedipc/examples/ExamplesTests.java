package io.sharedipc.examples;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessState;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the code of the pages under {@code docs/examples}.
 */
class ExamplesTests {

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void loggingPluginHearsAllUntilItGoes() {
        LoggingPluginExample.run(this.log::add);
        assertThat(this.log).filteredOn((line) -> !line.startsWith("plugin:"))
            .containsExactly("user:login alice", "order:created 42", "no more is logged");
    }

    @Test
    @RequiresRuntime("node")
    void poolComputesThreeThingsAtOnce() {
        List<WorkerPoolExample.Primes> answers = WorkerPoolExample.run("src/test/resources/examples/primes.js");
        assertThat(answers).extracting(WorkerPoolExample.Primes::count).containsExactly(17_984, 33_860, 49_098);
        assertThat(answers).extracting(WorkerPoolExample.Primes::pid).doesNotHaveDuplicates();
    }

    @Test
    void servicesKnowEachOtherByEventsAlone() {
        assertThat(UserServicesExample.run()).containsExactly("Welcome, alice@example.org",
                "New login, alice@example.org");
    }

    @Test
    @RequiresRuntime("node")
    void resilientWorkerComesBackAndTellsOfIt() {
        try (ManagedProcess worker = ResilientWorkerExample.create("src/test/resources/examples/fragile.js",
                this.log::add)) {
            worker.start().join();
            worker.send("exit", 3);
            awaitLog((line) -> line.equals("restart 1"));
            assertThat(worker.call("hello", null, String.class)).isEqualTo("still here");
            worker.send("die", null);
            awaitLog((line) -> line.equals("restart 2"));
            assertThat(worker.call("hello", null, String.class)).isEqualTo("still here");
            worker.send("exit", 1);
            awaitLog((line) -> line.startsWith("error: "));
            assertThat(worker.snapshot().state()).isEqualTo(ProcessState.FAILED);
        }
        assertThat(this.log)
            .startsWith("started", "exit code 3", "restart 1", "exit code 137, signal KILL", "restart 2", "exit code 1")
            .hasSize(7);
        assertThat(this.log.get(6)).contains("its 2 restarts");
    }

    private void awaitLog(Predicate<String> line) {
        await().until(() -> this.log.stream().anyMatch(line));
    }

}
