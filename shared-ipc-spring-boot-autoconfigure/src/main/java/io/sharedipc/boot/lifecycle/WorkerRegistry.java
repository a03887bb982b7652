package io.sharedipc.boot.lifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.sharedipc.concurrent.Closing;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.process.MissingRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what the application has of one kind, and remembers which of the optional ones
 * have nothing to run on.
 *
 * @param <T> the kind
 */
abstract class WorkerRegistry<T> implements NamedWorkers<T> {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private final Logger logger = LoggerFactory.getLogger(getClass());

    /** What one is called. */
    final String kind;

    private final Map<String, T> workers;

    private final Function<String, StartPolicy> policies;

    private final ProcessGroup group;

    private final Map<String, String> disabled = new ConcurrentHashMap<>();

    /**
     * Creates a registry.
     * @param kind what one of them is called
     * @param workers those there are, by name
     * @param policies the start policy of each name
     * @param group starts and stops them, by the same names
     */
    WorkerRegistry(String kind, Map<String, T> workers, Function<String, StartPolicy> policies, ProcessGroup group) {
        this.kind = kind;
        this.workers = Collections.unmodifiableMap(new TreeMap<>(workers));
        this.policies = policies;
        this.group = group;
    }

    /**
     * Why a failed start only means that this machine lacks a runtime.
     * @return the reason, or empty if it means more
     */
    abstract Optional<String> disabling(String name, Throwable error);

    /** Stops all, each before what it depends on. */
    abstract CompletableFuture<Void> stopAll();

    @Override
    public Set<String> names() {
        return this.workers.keySet();
    }

    @Override
    public T get(String name) {
        T worker = this.workers.get(name);
        if (worker == null) {
            throw new IllegalArgumentException(
                    "There is no %s '%s'; there are %s".formatted(this.kind, name, this.workers.keySet()));
        }
        return worker;
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
    public Iterator<T> iterator() {
        return this.workers.values().iterator();
    }

    final Stream<T> stream() {
        return this.workers.values().stream();
    }

    final StartPolicy policy(String name) {
        return this.policies.apply(name);
    }

    final ProcessGroup group() {
        return this.group;
    }

    final Map<String, ? extends CompletableFuture<?>> start(Collection<String> names) {
        return this.group.start(names);
    }

    /** One runs, so that it cannot lack what it runs on. */
    final void enable(String name) {
        this.disabled.remove(name);
    }

    /**
     * Decides whether a failed start only means that this machine lacks a runtime.
     * @return {@code true} if the one is disabled now
     */
    final boolean startFailed(String name, Throwable error) {
        Optional<String> reason = disabling(name, error);
        reason.filter((text) -> this.disabled.put(name, text) == null)
            .ifPresent((text) -> this.logger.info("The {} '{}' is disabled, since this machine lacks a runtime: {}",
                    this.kind, name, text));
        return reason.isPresent();
    }

    /** Stops all and waits for it, where their beans would close one after the other. */
    final void closeAll() {
        Closing.await(stopAll(), CLOSE_PATIENCE,
                (ex) -> this.logger.warn("A {} did not stop within {} s", this.kind, CLOSE_PATIENCE.toSeconds(), ex));
    }

    static boolean lacksRuntime(@Nullable Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof MissingRuntimeException) {
                return true;
            }
        }
        return false;
    }

}
