package io.sharedipc.kit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.testing.Repository;
import io.sharedipc.testing.Runtimes;
import io.sharedipc.worker.ReferenceWorker;

/**
 * The kits that are run under the host.
 */
enum Kit {

    NODE("node", "workers/node/test/fixtures/reference.js", "faults.js"),

    PYTHON("python3", "workers/python/test/workers/reference.py", "faults.py"),

    JAVA("sh", ReferenceWorker.class.getName(), FaultsWorker.class.getName());

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String runtime;

    private final String reference;

    private final String faults;

    Kit(String runtime, String reference, String faults) {
        this.runtime = runtime;
        this.reference = reference;
        this.faults = faults;
    }

    /** The reference worker of the conformance tables. */
    ProcessOptionsBuilder reference() {
        return (this != JAVA) ? options().script(Repository.path(this.reference).toString())
                : options().mainClass(this.reference);
    }

    /** The worker with behaviours that a host must cope with. */
    ProcessOptionsBuilder faults() {
        return (this != JAVA) ? options().script("classpath:workers/" + this.faults) : options().mainClass(this.faults);
    }

    private ProcessOptionsBuilder options() {
        if (!Runtimes.isPresent(this.runtime)) {
            Runtimes.missing("'" + this.runtime + "' is not on PATH");
        }
        return ProcessOptions.builder()
            .name("test")
            .timeout(PATIENCE)
            .environment("PYTHONDONTWRITEBYTECODE", "1")
            .ready((ready) -> ready.withSettle(PATIENCE.multipliedBy(10)));
    }

    static ManagedProcess started(ProcessOptionsBuilder options) {
        ManagedProcess process = ManagedProcess.create(options.build());
        process.start().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        return process;
    }

}
