package io.sharedipc.process;

import java.util.concurrent.CancellationException;

import org.jspecify.annotations.Nullable;

/**
 * The words by which a {@link ProcessMonitor} is told how a request ended.
 */
public final class RequestOutcomes {

    private RequestOutcomes() {
    }

    /**
     * Names an end.
     * @param failure why the request failed; {@code null} if it did not
     * @return one of the words that {@link ProcessMonitor#requestEnded} lists
     */
    public static String of(@Nullable Throwable failure) {
        if (failure == null) {
            return "success";
        }
        if (failure instanceof RequestTimeoutException) {
            return "timeout";
        }
        if (failure instanceof CancellationException || failure instanceof RequestCancelledException) {
            return "cancelled";
        }
        if (failure instanceof IpcException ipc && ipc.outcome() == Outcome.NOT_SENT) {
            return "refused";
        }
        return (failure instanceof ProcessExitedException) ? "exited" : "error";
    }

}
