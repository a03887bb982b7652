package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.client.UnknownRequesterException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a client of a process or pool that there is not.
 */
class UnknownRequesterFailureAnalyzer extends AbstractFailureAnalyzer<UnknownRequesterException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnknownRequesterException cause) {
        String correct = cause.known().isEmpty() ? "" : ", or correct the name in @IpcClient";
        return new FailureAnalysis(cause.getMessage(),
                "Declare %s.%s%s".formatted(SharedIpcProperties.PROCESSES, cause.requester(), correct), cause);
    }

}
