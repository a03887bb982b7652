package io.sharedipc.boot.lifecycle;

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

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.MissingRuntimeException;
import io.sharedipc.process.ProcessEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the application's processes and remembers which of the optional ones have nothing
 * to run on. Closing it stops all of them side by side.
 */
public final class ProcessRegistry implements ManagedProcesses, AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ProcessRegistry.class);

    private static final long CLOSE_SECONDS = 30;

    private final Map<String, ManagedProcess> processes;

    private final Function<String, StartPolicy> policies;

    private final Map<String, String> disabled = new ConcurrentHashMap<>();

    /**
     * Creates a registry.
     * @param processes the processes by name
     * @param policies the start policy of each name
     */
    public ProcessRegistry(Map<String, ManagedProcess> processes, Function<String, StartPolicy> policies) {
        this.processes = Collections.unmodifiableMap(new TreeMap<>(processes));
        this.policies = policies;
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
    public Iterator<ManagedProcess> iterator() {
        return this.processes.values().iterator();
    }

    StartPolicy policy(String name) {
        return this.policies.apply(name);
    }

    /**
     * Decides whether a failed start only means that this machine lacks the runtime.
     * @return {@code true} if the process is disabled now
     */
    boolean startFailed(String name, Throwable error) {
        if (!policy(name).optional() || !(error instanceof MissingRuntimeException)) {
            return false;
        }
        String reason = String.valueOf(error.getMessage());
        if (this.disabled.put(name, reason) == null) {
            logger.info("Process '{}' is disabled, since it is optional and this machine lacks its runtime: {}", name,
                    reason);
        }
        return true;
    }

    CompletableFuture<Void> stopAll() {
        return CompletableFuture
            .allOf(this.processes.values().stream().map((process) -> process.stop().exceptionally((ex) -> {
                logger.warn("Process '{}' did not stop", process.name(), ex);
                return null;
            })).toArray(CompletableFuture[]::new));
    }

    /**
     * Stops all processes at once, where their beans would close one after the other.
     */
    @Override
    public void close() {
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
