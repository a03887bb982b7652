package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Looks whether the console, where it is enabled, can be served.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("shared-ipc.console.enabled")
class ConsoleRequirementsConfiguration {

    @Bean
    ConsoleRequirements sharedIpcConsoleRequirements(ApplicationContext context) {
        return new ConsoleRequirements(context);
    }

}
