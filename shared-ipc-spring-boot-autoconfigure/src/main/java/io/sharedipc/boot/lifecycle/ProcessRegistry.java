package io.sharedipc.boot.lifecycle;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.sharedipc.group.DependencyException;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.MissingRuntimeException;
import io.sharedipc.process.ProcessEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the application's processes and remembers which of the optional ones have nothing
 * to run on. Closing it stops all of them, each before those that it depends on.
 */
public final class ProcessRegistry implements ManagedProcesses, AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ProcessRegistry.class);

    private static final long CLOSE_SECONDS = 30;

    private final Map<String, ManagedProcess> processes;

    private final Function<String, StartPolicy> policies;

    private final ProcessGroup group;

    private final Map<String, String> disabled = new ConcurrentHashMap<>();

    /**
     * Creates a registry.
     * @param processes the processes by name
     * @param policies the start policy of each name
     * @param group starts and stops the processes, by the same names
     */
    public ProcessRegistry(Map<String, ManagedProcess> processes, Function<String, StartPolicy> policies,
            ProcessGroup group) {
        this.processes = Collections.unmodifiableMap(new TreeMap<>(processes));
        this.policies = policies;
        this.group = group;
        this.processes.forEach((name, process) -> {
            process.on(ProcessEvent.Started.class, (event) -> this.disabled.remove(name));
            process.on(ProcessEvent.Failed.class, (event) -> startFailed(name, event.error()));
        });
    }

    @Override
    public Set<String> names() {
        return this.processes.keySet();
    }

    @Override
    public ManagedProcess get(String name) {
        ManagedProcess process = this.processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException(
                    "There is no process '%s'; there are %s".formatted(name, this.processes.keySet()));
        }
        return process;
    }

    @Override
    public Optional<String> disabledReason(String name) {
        return Optional.ofNullable(this.disabled.get(name));
    }

    @Override
    public Optional<String> heldBackReason(String name) {
        return this.group.heldBack(name);
    }

    @Override
    public Iterator<ManagedProcess> iterator() {
        return this.processes.values().iterator();
    }

    StartPolicy policy(String name) {
        return this.policies.apply(name);
    }

    Map<String, ? extends CompletableFuture<?>> start(Collection<String> names) {
        return this.group.start(names);
    }

    /**
     * Stops a process, and ahead of it those that depend on it.
     * @param name the name of its bean
     * @return completes when they are gone
     */
    public CompletableFuture<?> stop(String name) {
        return this.group.stop(name);
    }

    /**
     * Starts no process any more by way of another one's start or restart.
     */
    public void retire() {
        this.group.retire();
    }

    /**
     * Decides whether a failed start only means that this machine lacks the runtime, be
     * it that of another process on which this one depends.
     * @return {@code true} if the process is disabled now
     */
    boolean startFailed(String name, Throwable error) {
        Optional<String> reason = disabling(name, error);
        reason.filter((text) -> this.disabled.put(name, text) == null)
            .ifPresent((text) -> logger.info("Process '{}' is disabled, since this machine lacks a runtime: {}", name,
                    text));
        return reason.isPresent();
    }

    private Optional<String> disabling(String name, Throwable error) {
        StartPolicy policy = policy(name);
        if (error instanceof MissingRuntimeException) {
            return policy.optional() ? Optional.of(String.valueOf(error.getMessage())) : Optional.empty();
        }
        boolean byAnother = error instanceof DependencyException dependency && PoolRegistry.lacksRuntime(dependency)
                && policy(dependency.because()).optional();
        return (byAnother && (policy.optional() || !policy.required()))
                ? Optional.of(String.valueOf(error.getMessage())) : Optional.empty();
    }

    /**
     * The last word is the processes' own: one may have been started by hand meanwhile.
     */
    CompletableFuture<Void> stopAll() {
        return this.group.stop().thenCompose((done) -> stopEach());
    }

    private CompletableFuture<Void> stopEach() {
        return CompletableFuture
            .allOf(this.processes.values().stream().map((process) -> process.stop().exceptionally((ex) -> {
                logger.warn("Process '{}' did not stop", process.name(), ex);
                return null;
            })).toArray(CompletableFuture[]::new));
    }

    /**
     * Stops all processes, where their beans would close one after the other.
     */
    @Override
    public void close() {
        this.group.retire();
        try {
            stopAll().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        catch (ExecutionException | TimeoutException ex) {
            logger.warn("Not all processes stopped within {} s", CLOSE_SECONDS, ex);
        }
    }

}
