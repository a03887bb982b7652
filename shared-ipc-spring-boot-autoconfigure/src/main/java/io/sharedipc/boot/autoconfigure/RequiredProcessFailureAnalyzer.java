package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.lifecycle.RequiredProcessException;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Reports a required process that did not start: what it runs, and the core's evidence,
 * which has the exit and the last output lines.
 */
class RequiredProcessFailureAnalyzer extends AbstractFailureAnalyzer<RequiredProcessException> {

    private final Environment environment;

    RequiredProcessFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RequiredProcessException cause) {
        Binder binder = Binder.get(this.environment);
        String plugin = SharedIpcProperties.PLUGINS + "." + cause.process();
        boolean isPlugin = binder.bind(plugin, ProcessProperties.class).isBound();
        String property = isPlugin ? plugin : SharedIpcProperties.PROCESSES + "." + cause.process();
        String program = binder.bind(property, ProcessProperties.class)
            .map((process) -> "%n%nIt runs %s".formatted(new ProcessPrograms(this.environment).text(property, process)))
            .orElse("");
        return new FailureAnalysis(cause.getMessage() + program,
                "Correct %1$s, or let the application start without it: %1$s.required=false".formatted(property),
                cause);
    }

}
