package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.worker.InvalidIpcHandlerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a handler method that cannot answer requests.
 */
class InvalidIpcHandlerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidIpcHandlerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidIpcHandlerException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }

}
