package io.sharedipc.boot.autoconfigure;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code shared-ipc}, checked when they are bound.
 *
 * @param enabled Whether there are an event bus and managed processes at all.
 * @param processes Managed processes by name, which is also the name of the bean.
 * @param defaults What underlies every process, key by key.
 * @param events Event bus.
 * @param worker The application as a worker, where a host started it.
 */
@ConfigurationProperties(SharedIpcProperties.PREFIX)
public record SharedIpcProperties(@DefaultValue("true") boolean enabled,
        @DefaultValue Map<String, ProcessProperties> processes,
        @DefaultValue @NestedConfigurationProperty ProcessProperties defaults,
        @DefaultValue @NestedConfigurationProperty EventProperties events,
        @DefaultValue @NestedConfigurationProperty WorkerProperties worker) {

    static final String PREFIX = "shared-ipc";

    static final String PROCESSES = PREFIX + ".processes";

    static final String DEFAULTS = PREFIX + ".defaults";

    public SharedIpcProperties {
        processes = Map.copyOf(processes);
        ProcessPropertiesCheck.check(processes, defaults);
    }

    /**
     * Whether a process counts in the application's total health.
     * @param name the name of the process
     * @return what the process says, else the defaults, else {@code true}
     */
    public boolean isCritical(String name) {
        ProcessProperties process = this.processes.get(name);
        return Either.of((process != null) ? process.critical() : null, this.defaults.critical(), true);
    }

}
