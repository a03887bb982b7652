package io.sharedipc.boot.endpoint;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Starts, stops and restarts processes by hand. An action begins at once and is not
 * waited for; how it went on is told by the state, the live feed and the log.
 */
public final class ProcessActions {

    static final Set<String> NAMES = Set.of("start", "stop", "restart");

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
            throw new InvalidEndpointRequestException("The application is stopping", "The application is stopping");
        }
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
        return new Begun(process.name(), action, process.snapshot().state());
    }

    private CompletableFuture<?> startAgain(ManagedProcess process) {
        return this.active.getAsBoolean() ? process.start() : CompletableFuture.completedFuture(null);
    }

    /**
     * An action that has begun.
     *
     * @param name the process
     * @param action the action
     * @param state the state of the process right after the action began
     */
    record Begun(String name, String action, ProcessState state) implements OperationResponseBody {
    }

}
