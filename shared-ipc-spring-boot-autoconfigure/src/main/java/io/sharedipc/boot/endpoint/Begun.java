package io.sharedipc.boot.endpoint;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * An action that has begun.
 *
 * @param name the process or pool
 * @param action the action
 * @param state its state right after the action began
 */
record Begun(String name, String action, Enum<?> state) implements OperationResponseBody {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    private static final Duration PAUSE = Duration.ofMillis(2);

    /**
     * Waits a moment for the action to show, so that the answer does not tell of the time
     * before it.
     */
    static Begun when(String name, String action, Enum<?> before, Supplier<? extends Enum<?>> state,
            CompletableFuture<?> done) {
        long begin = System.nanoTime();
        while (state.get() == before && !done.isDone() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return new Begun(name, action, state.get());
    }

}
