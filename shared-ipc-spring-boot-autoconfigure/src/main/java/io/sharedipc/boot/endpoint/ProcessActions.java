package io.sharedipc.boot.endpoint;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts, stops and restarts processes by hand. An action begins at once and is not
 * waited for; how it went on is told by the state, the live feed and the log.
 */
public final class ProcessActions {

    static final Set<String> NAMES = Set.of("start", "stop", "restart");

    static final String CLOSING = "The application is stopping: nothing is started or stopped by hand any more";

    private static final Logger logger = LoggerFactory.getLogger(ProcessActions.class);

    private final BooleanSupplier active;

    /**
     * Creates the actions.
     * @param active whether the application runs: once it stops, nothing is started
     */
    public ProcessActions(BooleanSupplier active) {
        this.active = active;
    }

    Begun perform(ManagedProcess process, String action) {
        if (!this.active.getAsBoolean()) {
            throw new ActionRefusedException(CLOSING);
        }
        ProcessState before = process.snapshot().state();
        refuse(process.name(), action, before);
        CompletableFuture<?> done = switch (action) {
            case "start" -> process.start();
            case "stop" -> process.stop();
            case "restart" -> process.stop().thenCompose((exit) -> startAgain(process));
            default -> throw new IllegalArgumentException(action);
        };
        done.whenComplete((nothing, ex) -> {
            if (ex != null) {
                logger.warn("Action '{}' on process '{}' failed: {}", action, process.name(), ex.getMessage());
            }
        });
        return Begun.when(process.name(), action, before, () -> process.snapshot().state(), done);
    }

    private static void refuse(String name, String action, ProcessState state) {
        if (action.equals("start") && state == ProcessState.STOPPING) {
            throw new ActionRefusedException(
                    "Process '%s' is STOPPING: start it once it is STOPPED, or restart it".formatted(name));
        }
        if (action.equals("stop") && state == ProcessState.FAILED) {
            throw new ActionRefusedException(
                    "Process '%s' is FAILED: it has no child to stop; start it".formatted(name));
        }
    }

    private CompletableFuture<?> startAgain(ManagedProcess process) {
        return this.active.getAsBoolean() ? process.start() : CompletableFuture.completedFuture(null);
    }

}
