package io.sharedipc.concurrent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * How a {@code close()} waits, which must not throw and not wait for ever.
 */
public final class Closing {

    private Closing() {
    }

    /**
     * Waits for an end. If the thread is interrupted the wait is over and the flag is
     * kept.
     * @param end what is awaited
     * @param patience how long
     * @param onFailure is told where the end failed, or did not come in time
     */
    public static void await(CompletableFuture<?> end, Duration patience, Consumer<Exception> onFailure) {
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        catch (ExecutionException | TimeoutException ex) {
            onFailure.accept(ex);
        }
    }

}
