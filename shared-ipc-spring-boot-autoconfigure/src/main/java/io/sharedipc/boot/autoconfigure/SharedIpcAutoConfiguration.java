package io.sharedipc.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Auto-configuration of the event bus, the managed processes, the methods that listen to
 * them, their clients, and the application as a worker itself.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnBooleanProperty(name = "shared-ipc.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SharedIpcProperties.class)
@Import({ EventBusConfiguration.class, ProcessConfiguration.class, PluginConfiguration.class,
        ListenerConfiguration.class, ClientConfiguration.class, WorkerConfiguration.class,
        ConsoleRequirementsConfiguration.class })
@ImportRuntimeHints(SharedIpcRuntimeHints.class)
public final class SharedIpcAutoConfiguration {

}
