package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Runs contexts with the auto-configuration and, where asked for, the process
 * {@code echo}.
 */
public final class Runner {

    private Runner() {
    }

    public static ApplicationContextRunner withoutProcesses() {
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SharedIpcAutoConfiguration.class))
            .withPropertyValues("shared-ipc.defaults.timeout=20s", "shared-ipc.defaults.ready.settle=1ms");
    }

    public static ApplicationContextRunner withEcho() {
        return withoutProcesses().withPropertyValues("shared-ipc.processes.echo.script=classpath:workers/echo.sh");
    }

}
