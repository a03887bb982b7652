package io.sharedipc.boot.autoconfigure.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import io.sharedipc.boot.autoconfigure.ProcessProperties;
import io.sharedipc.boot.autoconfigure.SharedIpcProperties;
import io.sharedipc.boot.endpoint.ProgramDescription;
import io.sharedipc.boot.endpoint.Values;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

/**
 * Describes what a process runs by its properties, without its secrets.
 */
class ProgramDescriptions implements BiFunction<String, Values, @Nullable ProgramDescription> {

    private final SharedIpcProperties properties;

    private final Sanitizer sanitizer;

    ProgramDescriptions(SharedIpcProperties properties, Sanitizer sanitizer) {
        this.properties = properties;
        this.sanitizer = sanitizer;
    }

    @Override
    public @Nullable ProgramDescription apply(String name, Values values) {
        ProcessProperties process = this.properties.processes().get(name);
        if (process == null) {
            return null;
        }
        String prefix = "shared-ipc.processes." + name + ".";
        List<String> runtimeArgs = (process.runtimeArgs() != null) ? process.runtimeArgs()
                : this.properties.defaults().runtimeArgs();
        return new ProgramDescription(runs(process), sanitized(prefix + "runtime-args", runtimeArgs, values),
                sanitized(prefix + "args", arguments(process), values),
                environment(prefix + "environment.", process, values));
    }

    private static String runs(ProcessProperties process) {
        if (process.script() != null) {
            return process.script();
        }
        if (process.mainClass() != null) {
            return process.mainClass();
        }
        List<String> command = process.command();
        return (command != null && !command.isEmpty()) ? command.get(0) : "";
    }

    private static List<String> arguments(ProcessProperties process) {
        List<String> arguments = new ArrayList<>();
        List<String> command = process.command();
        if (command != null && !command.isEmpty()) {
            arguments.addAll(command.subList(1, command.size()));
        }
        if (process.args() != null) {
            arguments.addAll(process.args());
        }
        return arguments;
    }

    private List<String> sanitized(String key, @Nullable List<String> arguments, Values values) {
        List<String> sanitized = new ArrayList<>();
        if (arguments != null) {
            for (String argument : arguments) {
                sanitized.add(sanitize("%s[%d]".formatted(key, sanitized.size()), argument, values));
            }
        }
        return sanitized;
    }

    private Map<String, String> environment(String prefix, ProcessProperties process, Values values) {
        Map<String, String> environment = new TreeMap<>();
        if (this.properties.defaults().environment() != null) {
            environment.putAll(this.properties.defaults().environment());
        }
        if (process.environment() != null) {
            environment.putAll(process.environment());
        }
        Map<String, String> sanitized = new LinkedHashMap<>();
        environment.forEach((variable, value) -> sanitized.put(variable, sanitize(prefix + variable, value, values)));
        return sanitized;
    }

    private String sanitize(String key, String value, Values values) {
        return String.valueOf(this.sanitizer.sanitize(new SanitizableData(null, key, value), values == Values.SHOWN));
    }

}
