package io.sharedipc.boot.lifecycle;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.group.DependencyException;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.MissingRuntimeException;
import io.sharedipc.process.ProcessEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the application's processes. Closing it stops all of them, each before those that
 * it depends on.
 */
public final class ProcessRegistry extends WorkerRegistry<ManagedProcess> implements ManagedProcesses, AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ProcessRegistry.class);

    /**
     * Creates a registry.
     * @param processes the processes by name
     * @param policies the start policy of each name
     * @param group starts and stops the processes, by the same names
     */
    public ProcessRegistry(Map<String, ManagedProcess> processes, Function<String, StartPolicy> policies,
            ProcessGroup group) {
        super("process", processes, policies, group);
        names().forEach((name) -> {
            get(name).on(ProcessEvent.Started.class, InternalListener.of((event) -> enable(name)));
            get(name).on(ProcessEvent.Failed.class, InternalListener.of((event) -> startFailed(name, event.error())));
        });
    }

    /**
     * Stops a process, and ahead of it those that depend on it.
     * @param name the name of its bean
     * @return completes when they are gone
     */
    public CompletableFuture<?> stop(String name) {
        return group().stop(name);
    }

    /**
     * Starts no process any more by way of another one's start or restart.
     */
    public void retire() {
        group().retire();
    }

    /** Be it that of another process on which this one depends. */
    @Override
    Optional<String> disabling(String name, Throwable error) {
        StartPolicy policy = policy(name);
        if (error instanceof MissingRuntimeException) {
            return policy.optional() ? Optional.of(String.valueOf(error.getMessage())) : Optional.empty();
        }
        boolean byAnother = error instanceof DependencyException dependency && lacksRuntime(dependency)
                && policy(dependency.because()).optional();
        return (byAnother && (policy.optional() || !policy.required()))
                ? Optional.of(String.valueOf(error.getMessage())) : Optional.empty();
    }

    /**
     * The last word is the processes' own: one may have been started by hand meanwhile.
     */
    @Override
    CompletableFuture<Void> stopAll() {
        return group().stop().thenCompose((done) -> stopEach());
    }

    private CompletableFuture<Void> stopEach() {
        return CompletableFuture.allOf(stream().map((process) -> process.stop().exceptionally((ex) -> {
            logger.warn("Process '{}' did not stop", process.name(), ex);
            return null;
        })).toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        retire();
        closeAll();
    }

}
