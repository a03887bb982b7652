package io.sharedipc.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns a program into a plan: which executable, which arguments, which kit.
 *
 * Missing things are found here, where the option to mend can be named, and not by a
 * shell.
 */
final class Launcher {

    static final String CLASSPATH = "classpath:";

    private final String process;

    private final Program program;

    private final ClassLoader loader;

    private final KitInstallation kits;

    Launcher(String process, Program program, ClassLoader loader) {
        this.process = process;
        this.program = program;
        this.loader = loader;
        this.kits = new KitInstallation(Evidence.subject(process), program.extraction().readableByOthers());
    }

    LaunchPlan plan() throws LaunchException {
        Map<String, String> environment = ChildEnvironment.of(this.program, System.getenv());
        checkWorkingDirectory();
        List<String> command = new ArrayList<>();
        boolean kit = addProgram(command, environment);
        command.addAll(this.program.args());
        LaunchText.check(subject(), command, this.program.environment());
        return new LaunchPlan(command, environment, this.program.environment().keySet(),
                this.program.workingDirectory(), kit);
    }

    private boolean addProgram(List<String> command, Map<String, String> environment) throws LaunchException {
        Program.Source source = this.program.source();
        if (source instanceof Program.Command line) {
            return addCommand(command, environment, line.line());
        }
        if (source instanceof Program.MainClass main) {
            addRuntime(command, JavaRuntime.executable(), List.of(), environment);
            if (this.program.runtime() == null) {
                command.addAll(1, JavaRuntime.classArchive(JavaRuntime.hostArguments(), this.program.runtimeArgs()));
            }
            command.addAll(JavaRuntime.arguments(main.name()));
            return true;
        }
        return addScript(command, environment, ((Program.Script) source).location());
    }

    private boolean addCommand(List<String> command, Map<String, String> environment, List<String> line)
            throws LaunchException {
        String executable = executable(line.get(0), "command", environment);
        command.add(executable);
        command.addAll(line.subList(1, line.size()));
        KitType inferred = KitType.of(line.get(0));
        KitType kit = (this.program.kit() != null) ? this.program.kit() : inferred;
        if (inferred == KitType.NODE && line.size() > 1 && ScriptKind.isTypeScript(line.get(1))) {
            TypeScript.check(subject(), executable, environment);
        }
        this.kits.add(kit, command, (inferred == KitType.NODE) ? 1 : KitInstallation.NOWHERE, environment);
        // A program in Python may do without the kit, and nothing announces it then.
        return kit == KitType.NODE || kit == KitType.PYTHON && this.program.kit() != null;
    }

    private boolean addScript(List<String> command, Map<String, String> environment, String location)
            throws LaunchException {
        Path script = script(location);
        ScriptRunner usual = runner(script, location);
        checkReadable(script);
        addRuntime(command, usual.runtime(), usual.args(), environment);
        boolean bareNode = KitType.isNode(command.get(0)) && this.program.runtimeArgs().isEmpty();
        if (ScriptKind.isTypeScript(location) && bareNode) {
            TypeScript.check(subject(), command.get(0), environment);
        }
        KitType kit = (this.program.kit() != null) ? this.program.kit() : usual.kit();
        this.kits.add(kit, command, (usual.kit() == KitType.NODE) ? command.size() : KitInstallation.NOWHERE,
                environment);
        if (ScriptKind.of(location) == ScriptKind.JAR) {
            command.add("-jar");
        }
        command.add(script.toString());
        return kit != KitType.NONE;
    }

    private void addRuntime(List<String> command, String usual, List<String> usualArgs, Map<String, String> environment)
            throws LaunchException {
        String runtime = this.program.runtime();
        command.add(executable((runtime != null) ? runtime : usual, "runtime", environment));
        command.addAll((runtime != null) ? List.of() : usualArgs);
        command.addAll(this.program.runtimeArgs());
    }

    private String executable(String name, String option, Map<String, String> environment) throws LaunchException {
        if (!Executables.isPath(name)) {
            String path = environment.getOrDefault("PATH", Executables.SYSTEM_PATH);
            Path found = Executables.find(name, path);
            if (found == null) {
                throw missing("'%s' was not found on PATH".formatted(name), option);
            }
            return found.toAbsolutePath().toString();
        }
        Path file = resolve(name, option);
        Path found = Executables.find(file.toString(), null);
        if (found == null) {
            String where = name.equals(file.toString()) ? "" : " as " + file;
            throw missing(
                    "'%s' %s%s".formatted(name, Files.exists(file) ? "may not be executed" : "was not found", where),
                    option);
        }
        return found.toString();
    }

    private LaunchException missing(String what, String option) {
        return LaunchException.permanent(new MissingRuntimeException(
                "%s: executable %s: install it, or correct the option '%s'".formatted(subject(), what, option), null));
    }

    private Path script(String location) throws LaunchException {
        if (location.startsWith(CLASSPATH)) {
            String name = location.substring(CLASSPATH.length());
            return resource(name.startsWith("/") ? name.substring(1) : name);
        }
        return resolve(location, "script");
    }

    private void checkReadable(Path script) throws LaunchException {
        if (!Files.isRegularFile(script) || !Files.isReadable(script)) {
            throw LaunchException
                .permanent("%s: no readable file %s: correct the option 'script'".formatted(subject(), script));
        }
    }

    private Path resource(String name) throws LaunchException {
        try {
            return ExtractedFiles.script(name, this.loader, this.program.extraction());
        }
        catch (InvalidPathException ex) {
            throw LaunchText.notAPath(subject(), ex, "script");
        }
        catch (IOException ex) {
            throw LaunchException.permanent(
                    new ProcessStartException(subject() + ": cannot provide " + name + ": " + ex.getMessage(), ex));
        }
    }

    private ScriptRunner runner(Path script, String location) throws LaunchException {
        try {
            ScriptRunner runner = ScriptRunner.of(location, script);
            if (runner != null) {
                return runner;
            }
        }
        catch (IOException ex) {
            // As one without such a line.
        }
        throw LaunchException.permanent(("%s: the ending of script '%s' does not tell what runs it, and its first line "
                + "is no '#!': use .js, .mjs, .cjs, .ts, .mts, .cts, .py, .jar or .sh, or give the whole 'command', "
                + "with the option 'kit' where it needs one")
            .formatted(subject(), location));
    }

    private void checkWorkingDirectory() throws LaunchException {
        Path directory = this.program.workingDirectory();
        if (directory != null && !Files.isDirectory(directory)) {
            throw LaunchException.permanent("%s: %s is not a directory: correct the option 'working-directory'"
                .formatted(subject(), directory));
        }
    }

    /** As the child would see it. */
    private Path resolve(String path, String option) throws LaunchException {
        Path directory = this.program.workingDirectory();
        try {
            return ((directory != null) ? directory : Path.of("")).resolve(path).toAbsolutePath();
        }
        catch (InvalidPathException ex) {
            throw LaunchText.notAPath(subject(), ex, option);
        }
    }

    private String subject() {
        return Evidence.subject(this.process);
    }

}
