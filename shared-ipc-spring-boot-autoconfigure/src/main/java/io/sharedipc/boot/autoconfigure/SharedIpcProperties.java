package io.sharedipc.boot.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code shared-ipc}, checked when they are bound.
 *
 * @param enabled Whether there are an event bus and managed processes at all.
 * @param processes Managed processes by name, which is also the name of the bean.
 * @param plugins Plugins that are processes by name, which is also the name of the bean;
 * each has the keys of a process.
 * @param defaults What underlies every process, key by key.
 * @param hostLimits What all processes together may make wait for the application.
 * @param events Event bus.
 * @param observations Observations and what callbacks run in.
 * @param worker The application as a worker, where a host started it.
 */
@ConfigurationProperties(SharedIpcProperties.PREFIX)
public record SharedIpcProperties(@DefaultValue("true") boolean enabled,
        @DefaultValue Map<String, ProcessProperties> processes, @DefaultValue Map<String, ProcessProperties> plugins,
        @DefaultValue @NestedConfigurationProperty ProcessProperties defaults,
        @DefaultValue @NestedConfigurationProperty HostLimitProperties hostLimits,
        @DefaultValue @NestedConfigurationProperty EventProperties events,
        @DefaultValue @NestedConfigurationProperty ObservationProperties observations,
        @DefaultValue @NestedConfigurationProperty WorkerProperties worker) {

    static final String PREFIX = "shared-ipc";

    static final String PROCESSES = PREFIX + ".processes";

    static final String PLUGINS = PREFIX + ".plugins";

    static final String DEFAULTS = PREFIX + ".defaults";

    public SharedIpcProperties {
        processes = Map.copyOf(processes);
        plugins = Map.copyOf(plugins);
        ProcessPropertiesCheck.check(processes, plugins, defaults);
    }

    /**
     * What is set for a process, be it a plugin or not.
     * @param name the name of the process
     * @return its properties, or {@code null} if it has none
     */
    @Nullable ProcessProperties process(String name) {
        return this.processes.getOrDefault(name, this.plugins.get(name));
    }

    /**
     * Under which property a process stands.
     * @param name the name of the process
     * @return a name such as {@code shared-ipc.processes.calculator}
     */
    String property(String name) {
        return (this.plugins.containsKey(name) ? PLUGINS : PROCESSES) + "." + name;
    }

    /**
     * Whether a process counts in the application's total health.
     * @param name the name of the process
     * @return what the process says, else the defaults, else {@code true}
     */
    public boolean isCritical(String name) {
        ProcessProperties process = process(name);
        return Either.of((process != null) ? process.critical() : null, this.defaults.critical(), true);
    }

}
