package io.sharedipc.boot.autoconfigure;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.sharedipc.process.KitType;
import io.sharedipc.process.Transport;
import io.sharedipc.process.WhileRestarting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * The properties of one process, or of the defaults under all of them; what is not set is
 * {@code null}, so that one can underlie the other key by key.
 *
 * @param script Path or "classpath:" resource to run by what its ending asks for: ".js",
 * ".mjs", ".cjs", ".ts", ".mts" or ".cts" (Node), ".py" (Python), ".jar" (Java) or ".sh"
 * (sh); with another ending by what its first line names behind "#!".
 * @param command Executable to run and its arguments; no shell parses it.
 * @param mainClass Class of the application's own class path to run in a Java of its own.
 * @param args Arguments to the program.
 * @param runtime Executable that runs the script or class instead of the usual "node",
 * "python3", "sh" or the application's own "java"; a path, from the working directory if
 * it is relative, or a name found on PATH.
 * @param runtimeArgs Arguments to that executable, ahead of the script or class.
 * @param workingDirectory Directory in which the child runs; the application's own one
 * unless set.
 * @param environment Variables of the child's environment, by name; never shown anywhere.
 * @param inheritEnvironment Which of the application's own environment variables the
 * child gets besides: "minimal", "all", or names and patterns such as "CUDA_*" that are
 * added to the minimal ones.
 * @param kit Kit that the program is given; unless set that of the script's kind or of
 * the command's first word.
 * @param extraction What of the application's jar is written to files for a script of the
 * class path.
 * @param timeout Longest that a request may take that does not say so itself.
 * @param autoRestart Whether a child that ended unasked is replaced.
 * @param maxRestarts How many restarts there may be within "restart.window".
 * @param whileRestarting What a request does while the process is not ready.
 * @param transport How messages reach the child.
 * @param autoStart Whether the process is started with the application.
 * @param required Whether the application's start fails where that of the process does.
 * @param optional Whether the process is disabled instead of failed where its runtime,
 * such as Node, is not installed.
 * @param critical Whether the process counts in the application's total health.
 * @param dependsOn Names of the processes that it is started after and stopped before.
 * @param group Group within which "restart.strategy" holds.
 * @param restart When and how often a child is replaced.
 * @param ready When a launched child counts as ready.
 * @param stop How a child is stopped.
 * @param watchdog How a hung child is found out.
 * @param events Which events pass between the worker and the application's event bus.
 * @param limits What the process may hold of the application's memory.
 * @param log How what the child prints is logged.
 * @param pool How many workers there are of the process, and how they are looked after.
 */
public record ProcessProperties(@Nullable String script, @Nullable List<String> command, @Nullable String mainClass,
        @Nullable List<String> args, @Nullable String runtime, @Nullable List<String> runtimeArgs,
        @Nullable File workingDirectory, @Nullable Map<String, String> environment,
        @Nullable List<String> inheritEnvironment, @Nullable KitType kit,
        @NestedConfigurationProperty @Nullable ExtractionProperties extraction, @Nullable Duration timeout,
        @Nullable Boolean autoRestart, @Nullable Integer maxRestarts, @Nullable WhileRestarting whileRestarting,
        @Nullable Transport transport, @Nullable Boolean autoStart, @Nullable Boolean required,
        @Nullable Boolean optional, @Nullable Boolean critical, @Nullable List<String> dependsOn,
        @Nullable String group, @NestedConfigurationProperty @Nullable RestartProperties restart,
        @NestedConfigurationProperty @Nullable ReadyProperties ready,
        @NestedConfigurationProperty @Nullable StopProperties stop,
        @NestedConfigurationProperty @Nullable WatchdogProperties watchdog,
        @NestedConfigurationProperty @Nullable ProcessEventProperties events,
        @NestedConfigurationProperty @Nullable LimitProperties limits,
        @NestedConfigurationProperty @Nullable LogProperties log,
        @NestedConfigurationProperty @Nullable PoolProperties pool) {

    /**
     * The keys that say what to run, as they are set here.
     * @return some of {@code script}, {@code command} and {@code main-class}
     */
    List<String> programKeys() {
        return Stream
            .of((this.script != null) ? "script" : null, (this.command != null) ? "command" : null,
                    (this.mainClass != null) ? "main-class" : null)
            .filter(Objects::nonNull)
            .toList();
    }

    /**
     * The keys that cannot be defaults, as they are set here.
     * @return some of those that say what to run, its arguments, and what it needs
     */
    List<String> ownKeys() {
        Stream<@Nullable String> others = Stream.of((this.args != null) ? "args" : null,
                (this.kit != null) ? "kit" : null, (this.dependsOn != null) ? "depends-on" : null,
                (this.group != null) ? "group" : null);
        return Stream.concat(programKeys().stream(), others.filter(Objects::nonNull)).toList();
    }

    /**
     * What runs, without its arguments.
     * @return a key and its value, such as {@code script worker.js}
     */
    String program() {
        if (this.script != null) {
            return "script " + this.script;
        }
        if (this.command != null && !this.command.isEmpty()) {
            return "command " + this.command.get(0);
        }
        return (this.mainClass != null) ? "main-class " + this.mainClass : "nothing";
    }

    /**
     * Shows what runs, but no argument and no value of the environment, since either may
     * be a secret.
     */
    @Override
    public String toString() {
        Set<String> names = (this.environment != null) ? new TreeSet<>(this.environment.keySet()) : Set.of();
        return "ProcessProperties[%s, environment %s]".formatted(program(), names);
    }

}
