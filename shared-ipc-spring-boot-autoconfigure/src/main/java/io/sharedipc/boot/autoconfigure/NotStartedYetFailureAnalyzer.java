package io.sharedipc.boot.autoconfigure;

import io.sharedipc.process.ProcessNotRunningException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a request that was sent before the processes are started, or to one that is not
 * started with the application.
 */
class NotStartedYetFailureAnalyzer extends AbstractFailureAnalyzer<ProcessNotRunningException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ProcessNotRunningException cause) {
        if (cause.getCause() != null) {
            return null; // it has failed, and says why
        }
        BeanCreationException creation = findCause(rootFailure, BeanCreationException.class);
        if (creation != null) {
            return new FailureAnalysis(
                    "%s. The bean '%s' called it while it was made, and processes start only when all beans are made."
                        .formatted(cause.getMessage(), creation.getBeanName()),
                    "Send the request later: in an ApplicationRunner, or in a method with "
                            + "@EventListener(ApplicationReadyEvent.class)",
                    cause);
        }
        return new FailureAnalysis(cause.getMessage() + ".",
                "Start it before by start(), or with the application: auto-start=true", cause);
    }

}
