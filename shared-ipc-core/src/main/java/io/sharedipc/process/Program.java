package io.sharedipc.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a child runs, where, and with which environment. Its text shows no argument and no
 * value of the environment, since either may be a secret.
 *
 * @param source the kind of program
 * @param args the arguments to the program
 * @param runtime the executable that runs it, such as {@code node}; {@code null} for the
 * usual one of its kind
 * @param runtimeArgs the arguments to that executable, such as {@code -Xmx256m}
 * @param workingDirectory where it runs; {@code null} for the host's own directory
 * @param environment the declared variables
 * @param inherit which of the host's variables it gets besides
 * @param inheritedVariables names of further ones, in which {@code *} stands for any text
 * @param kit the kit that the program is given; {@code null} for what its kind suggests
 * @param extraction what of an archive is written to files for a script of the class path
 */
public record Program(Source source, List<String> args, @Nullable String runtime, List<String> runtimeArgs,
        @Nullable Path workingDirectory, Map<String, String> environment, InheritEnvironment inherit,
        List<String> inheritedVariables, @Nullable KitType kit, ExtractionOptions extraction) {

    public Program {
        args = List.copyOf(args);
        runtimeArgs = List.copyOf(runtimeArgs);
        environment = Map.copyOf(environment);
        inheritedVariables = List.copyOf(inheritedVariables);
        environment.keySet().forEach(Program::checkVariable);
        inheritedVariables.forEach(Program::checkInherited);
    }

    /**
     * Declares a variable.
     * @param name its name
     * @param value its value
     * @return a changed program
     */
    Program with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(this.environment);
        changed.put(name, value);
        return new Program(this.source, this.args, this.runtime, this.runtimeArgs, this.workingDirectory, changed,
                this.inherit, this.inheritedVariables, this.kit, this.extraction);
    }

    @Override
    public String toString() {
        return this.source.toString();
    }

    private static void checkVariable(String name) {
        Options.check(!name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0, "environment",
                "'" + LineEscaper.escape(name) + "'", "must have names that are not empty and have no '=' or NUL");
    }

    private static void checkInherited(String name) {
        Options.check(!name.isBlank() && name.indexOf('=') < 0 && name.indexOf('\0') < 0, "inherit-environment",
                "'" + LineEscaper.escape(name) + "'", "must have names of variables or patterns such as CUDA_*");
    }

    /**
     * The kind of program.
     */
    public sealed interface Source {

    }

    /**
     * A script or archive, run by what its ending or its first line asks for.
     *
     * @param location a path, or {@code classpath:} and a resource's name
     */
    public record Script(String location) implements Source {

        public Script {
            Options.check(!location.isBlank(), "script", "blank", "must be a path or classpath:<resource>");
        }

        @Override
        public String toString() {
            return "script " + this.location;
        }

    }

    /**
     * A command with its arguments.
     *
     * @param line the executable and its arguments; never parsed by a shell
     */
    public record Command(List<String> line) implements Source {

        public Command {
            line = List.copyOf(line);
            Options.check(!line.isEmpty() && !line.get(0).isBlank(), "command", line, "must name an executable");
        }

        @Override
        public String toString() {
            return "command " + this.line.get(0);
        }

    }

    /**
     * A class with a {@code main} method, on the host's own class path.
     *
     * @param name the class's binary name
     */
    public record MainClass(String name) implements Source {

        public MainClass {
            Options.check(!name.isBlank(), "main-class", "blank", "must be a class name");
        }

        @Override
        public String toString() {
            return "main class " + this.name;
        }

    }

}
