package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Reports a bad property under {@code shared-ipc}, with the place where it is set.
 */
// Ahead of the one for bind exceptions, which would name the prefix only.
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidSharedIpcPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSharedIpcPropertyException> {

    private final Environment environment;

    InvalidSharedIpcPropertyFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSharedIpcPropertyException cause) {
        String origin = PropertyOrigins.find(this.environment, cause.property())
            .map("%n%n    Origin: %s"::formatted)
            .orElse("");
        return new FailureAnalysis("The property " + cause.getMessage() + origin, cause.action(), cause);
    }

}
