package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports a process whose name is taken by another bean.
 */
// Ahead of the one for overridden definitions, which advises to allow overriding.
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProcessNameTakenFailureAnalyzer extends AbstractFailureAnalyzer<ProcessNameTakenException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ProcessNameTakenException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Give the process another name than '%s' under %s, or the other bean another name"
                    .formatted(cause.process(), cause.property()),
                cause);
    }

}
