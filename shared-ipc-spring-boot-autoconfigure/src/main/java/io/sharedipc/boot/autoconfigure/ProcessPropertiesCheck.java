package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.sharedipc.pool.PoolMonitor;
import io.sharedipc.process.ProcessOptions;

/**
 * Finds what is wrong with the properties of processes before anything is started.
 */
final class ProcessPropertiesCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    // What the core's checks begin their messages with: the option, named as its
    // property.
    private static final Pattern OPTION = Pattern.compile("[a-z][a-z.-]*[a-z]");

    private ProcessPropertiesCheck() {
    }

    static void check(Map<String, ProcessProperties> processes, Map<String, ProcessProperties> plugins,
            ProcessProperties defaults) {
        checkDefaults(defaults);
        check(SharedIpcProperties.PROCESSES, processes, defaults);
        check(SharedIpcProperties.PLUGINS, plugins, defaults);
        plugins.keySet().stream().filter(processes::containsKey).findFirst().ifPresent((name) -> {
            throw new InvalidSharedIpcPropertyException(SharedIpcProperties.PLUGINS + "." + name,
                    "has the name of %s.%s: a plugin that is a process is a process, too"
                        .formatted(SharedIpcProperties.PROCESSES, name),
                    "Keep one of the two, or give one of them another name");
        });
    }

    private static void check(String root, Map<String, ProcessProperties> processes, ProcessProperties defaults) {
        processes.forEach((name, process) -> {
            String prefix = root + "." + name;
            checkName(prefix, name);
            checkProgram(prefix, process);
            checkOptions(prefix, () -> ProcessOptionsMapper.options(name, process, defaults));
            if (process.pool() != null) {
                PoolPropertiesCheck.check(prefix, process.pool());
                checkOptions(prefix, () -> PoolOptionsMapper.options(process, defaults, PoolMonitor.NONE));
            }
        });
    }

    private static void checkDefaults(ProcessProperties defaults) {
        for (String key : defaults.ownKeys()) {
            throw new InvalidSharedIpcPropertyException(SharedIpcProperties.DEFAULTS + "." + key,
                    "is set, but what a process runs or needs cannot be a default",
                    "Move it to the process that it is meant for: %s.<name>.%s".formatted(SharedIpcProperties.PROCESSES,
                            key));
        }
        if (defaults.pool() != null) {
            PoolPropertiesCheck.checkDefaults(defaults.pool());
        }
        checkOptions(SharedIpcProperties.DEFAULTS,
                () -> ProcessOptionsMapper.supervision(ProcessOptions.builder().command("none"), defaults).build());
    }

    private static void checkName(String prefix, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSharedIpcPropertyException(prefix, "is not a name that a process can have",
                    "Use letters, digits, '.', '_' and '-', beginning with a letter or digit, at most 64 of them. "
                            + "A name with a '.' or '_' is written in brackets: %s.[my_worker]"
                                .formatted(SharedIpcProperties.PROCESSES));
        }
    }

    private static void checkProgram(String prefix, ProcessProperties process) {
        List<String> keys = process.programKeys();
        if (keys.isEmpty()) {
            throw new InvalidSharedIpcPropertyException(prefix + ".script",
                    "is missing: nothing says what the process runs",
                    "Set one of %1$s.script, %1$s.command and %1$s.main-class".formatted(prefix));
        }
        if (keys.size() > 1) {
            throw new InvalidSharedIpcPropertyException(prefix + "." + keys.get(0),
                    "contradicts %s.%s: a process runs one thing".formatted(prefix, keys.get(1)),
                    "Keep one of " + String.join(" and ", keys.stream().map((key) -> prefix + "." + key).toList()));
        }
    }

    private static void checkOptions(String prefix, Runnable options) {
        try {
            options.run();
        }
        catch (IllegalArgumentException ex) {
            String message = String.valueOf(ex.getMessage());
            String option = message.split("[ :]", 2)[0];
            boolean named = OPTION.matcher(option).matches();
            throw new InvalidSharedIpcPropertyException(named ? prefix + "." + option : prefix,
                    named ? message.substring(option.length()).strip() : ": " + message, "Correct the value", ex);
        }
    }

}
