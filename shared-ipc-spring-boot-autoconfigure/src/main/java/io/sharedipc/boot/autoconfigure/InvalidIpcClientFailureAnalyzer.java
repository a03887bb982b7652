package io.sharedipc.boot.autoconfigure;

import io.sharedipc.client.InvalidIpcClientException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports an interface that cannot be a client.
 */
class InvalidIpcClientFailureAnalyzer extends AbstractFailureAnalyzer<InvalidIpcClientException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidIpcClientException cause) {
        return new FailureAnalysis(cause.description(), cause.action(), cause);
    }

}
