package io.sharedipc.boot.endpoint;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.sharedipc.pool.PoolState;
import io.sharedipc.pool.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts, stops, restarts and reloads pools by hand. An action begins at once and is not
 * waited for; how it went on is told by the state, the live feed and the log.
 */
public final class PoolActions {

    static final Set<String> NAMES = Set.of("start", "stop", "restart", "reload");

    private static final Logger logger = LoggerFactory.getLogger(PoolActions.class);

    private final BooleanSupplier active;

    /**
     * Creates the actions.
     * @param active whether the application runs: once it stops, nothing is started
     */
    public PoolActions(BooleanSupplier active) {
        this.active = active;
    }

    Begun perform(WorkerPool pool, String action) {
        if (!this.active.getAsBoolean()) {
            throw new ActionRefusedException(ProcessActions.CLOSING);
        }
        PoolState before = pool.stats().state();
        refuse(pool.name(), action, before);
        CompletableFuture<?> done = switch (action) {
            case "start" -> pool.start();
            case "stop" -> pool.shutdown();
            case "restart" -> pool.shutdown().thenCompose((nothing) -> startAgain(pool));
            case "reload" -> pool.reload();
            default -> throw new IllegalArgumentException(action);
        };
        done.whenComplete((nothing, ex) -> {
            if (ex != null) {
                logger.warn("Action '{}' on pool '{}' failed: {}", action, pool.name(), ex.getMessage());
            }
        });
        return action.equals("reload") ? new Begun(pool.name(), action, before)
                : Begun.when(pool.name(), action, before, () -> pool.stats().state(), done);
    }

    private static void refuse(String name, String action, PoolState state) {
        if (action.equals("reload") && state != PoolState.RUNNING) {
            throw new ActionRefusedException("Pool '%s' is %s: only one that is RUNNING can be reloaded; %s"
                .formatted(name, state, state.isAtRest() ? "start it" : "wait until it is"));
        }
        if (action.equals("start") && state == PoolState.STOPPING) {
            throw new ActionRefusedException(
                    "Pool '%s' is STOPPING: start it once it is STOPPED, or restart it".formatted(name));
        }
    }

    private CompletableFuture<?> startAgain(WorkerPool pool) {
        return this.active.getAsBoolean() ? pool.start() : CompletableFuture.completedFuture(null);
    }

}
