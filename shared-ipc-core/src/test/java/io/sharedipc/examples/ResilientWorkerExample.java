package io.sharedipc.examples;

import java.time.Duration;
import java.util.function.Consumer;

import io.sharedipc.SharedIpc;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;

/**
 * A worker that comes back, and a listener for each thing that happens to it.
 */
final class ResilientWorkerExample {

    private ResilientWorkerExample() {
    }

    static ManagedProcess create(String script, Consumer<String> log) {
        ManagedProcess worker = SharedIpc.createProcess(script,
                (options) -> options.name("resilient")
                    .autoRestart(true)
                    .maxRestarts(2)
                    .restart((restart) -> restart.withDelay(Duration.ofMillis(50), 2, Duration.ofSeconds(1), 0)));
        worker.on(ProcessEvent.Started.class, (started) -> log.accept("started"));
        worker.on(ProcessEvent.Restarted.class, (restarted) -> log.accept("restart " + restarted.count()));
        worker.on(ProcessEvent.Exited.class, (exited) -> log.accept("exit code " + exited.exit().code()
                + exited.exit().signal().map((signal) -> ", signal " + signal).orElse("")));
        worker.on(ProcessEvent.Failed.class, (failed) -> log.accept("error: " + failed.error().getMessage()));
        return worker;
    }

}
