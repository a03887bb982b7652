package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users read where properties keep the application from starting.
 */
final class FailureReports {

    private FailureReports() {
    }

    static String of(ApplicationContextRunner runner) {
        StringBuilder report = new StringBuilder();
        runner.run((context) -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = new InvalidSharedIpcPropertyFailureAnalyzer(new StandardEnvironment())
                .analyze(context.getStartupFailure());
            assertThat(analysis).isNotNull();
            report.append(analysis.getDescription()).append(' ').append(analysis.getAction());
        });
        return report.toString();
    }

}
