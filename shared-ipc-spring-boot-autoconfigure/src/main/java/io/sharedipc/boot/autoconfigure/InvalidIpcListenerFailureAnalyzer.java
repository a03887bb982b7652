package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.listener.InvalidIpcListenerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a listener method that cannot be called or has nothing to listen to.
 */
class InvalidIpcListenerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidIpcListenerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidIpcListenerException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }

}
