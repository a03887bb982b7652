package io.sharedipc.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns a program into a plan: which executable, which arguments, which kit. Missing
 * things are found here, where the option to mend can be named, and not by a shell.
 */
final class Launcher {

    private static final String CLASSPATH = "classpath:";

    private static final String NODE_KIT = "io/sharedipc/kit/node/shared-ipc-node.js";

    private static final String PYTHON_KIT = "io/sharedipc/kit/python/shared_ipc.py";

    private final String process;

    private final Program program;

    private final ClassLoader loader;

    Launcher(String process, Program program, ClassLoader loader) {
        this.process = process;
        this.program = program;
        this.loader = loader;
    }

    LaunchPlan plan() throws LaunchException {
        Map<String, String> environment = ChildEnvironment.of(this.program, System.getenv());
        checkWorkingDirectory();
        List<String> command = new ArrayList<>();
        boolean kit = addProgram(command, environment);
        command.addAll(this.program.args());
        checkArguments(command);
        return new LaunchPlan(command, environment, this.program.workingDirectory(), kit);
    }

    private boolean addProgram(List<String> command, Map<String, String> environment) throws LaunchException {
        Program.Source source = this.program.source();
        if (source instanceof Program.Command line) {
            command.add(executable(line.line().get(0), "command", environment));
            command.addAll(line.line().subList(1, line.line().size()));
            return false;
        }
        if (source instanceof Program.MainClass main) {
            addRuntime(command, JavaRuntime.executable(), environment);
            if (this.program.runtime() == null) {
                command.addAll(1, JavaRuntime.classArchive(JavaRuntime.hostArguments(), this.program.runtimeArgs()));
            }
            command.addAll(JavaRuntime.arguments(main.name()));
            return true;
        }
        return addScript(command, environment, ((Program.Script) source).location());
    }

    private boolean addScript(List<String> command, Map<String, String> environment, String location)
            throws LaunchException {
        ScriptKind kind = ScriptKind.of(location);
        if (kind == null) {
            throw LaunchException.permanent(("%s: the ending of script '%s' does not tell what runs it: "
                    + "use .js, .mjs, .cjs, .py, .jar or .sh, or give the whole 'command'")
                .formatted(subject(), location));
        }
        String script = script(location);
        addRuntime(command, kind.usualRuntime(), environment);
        switch (kind) {
            case NODE -> command.addAll(List.of("--require", kit(NODE_KIT)));
            case PYTHON -> addPythonKit(environment);
            case JAR -> command.add("-jar");
            case SHELL -> {
                // sh has no kit: the script itself reads and writes the descriptors.
            }
        }
        command.add(script);
        return kind.hasKit();
    }

    private void addRuntime(List<String> command, String usual, Map<String, String> environment)
            throws LaunchException {
        String runtime = this.program.runtime();
        command.add(executable((runtime != null) ? runtime : usual, "runtime", environment));
        command.addAll(this.program.runtimeArgs());
    }

    private void addPythonKit(Map<String, String> environment) throws LaunchException {
        String kit = new File(kit(PYTHON_KIT)).getAbsoluteFile().getParent();
        environment.merge("PYTHONPATH", kit, (declared, own) -> own + File.pathSeparator + declared);
        environment.putIfAbsent("PYTHONUNBUFFERED", "1");
    }

    private String executable(String name, String option, Map<String, String> environment) throws LaunchException {
        Path found = Executables.find(name, environment.get("PATH"));
        if (found != null) {
            return (name.indexOf('/') >= 0 || found.isAbsolute()) ? found.toAbsolutePath().toString() : name;
        }
        boolean isPath = name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0;
        String why = (isPath && Files.exists(Path.of(name))) ? "may not be executed"
                : "was not found" + (isPath ? "" : " on PATH");
        throw LaunchException
            .permanent(new MissingRuntimeException("%s: executable '%s' %s: install it, or correct the option '%s'"
                .formatted(subject(), name, why, option), null));
    }

    private String script(String location) throws LaunchException {
        if (location.startsWith(CLASSPATH)) {
            String name = location.substring(CLASSPATH.length());
            return resource(name.startsWith("/") ? name.substring(1) : name, this.loader);
        }
        Path script = base().resolve(location).toAbsolutePath();
        if (!Files.isReadable(script)) {
            throw LaunchException
                .permanent("%s: no readable file %s: correct the option 'script'".formatted(subject(), script));
        }
        return script.toString();
    }

    private String kit(String name) throws LaunchException {
        return resource(name, Launcher.class.getClassLoader());
    }

    private String resource(String name, ClassLoader loader) throws LaunchException {
        try {
            return ExtractedFiles.of(name, loader).toString();
        }
        catch (IOException ex) {
            throw LaunchException.permanent(
                    new ProcessStartException(subject() + ": cannot provide " + name + ": " + ex.getMessage(), ex));
        }
    }

    private void checkWorkingDirectory() throws LaunchException {
        Path directory = this.program.workingDirectory();
        if (directory != null && !Files.isDirectory(directory)) {
            throw LaunchException.permanent("%s: %s is not a directory: correct the option 'working-directory'"
                .formatted(subject(), directory));
        }
    }

    private void checkArguments(List<String> command) throws LaunchException {
        for (String argument : command) {
            if (argument.indexOf('\0') >= 0) {
                throw LaunchException
                    .permanent(subject() + ": an argument has a NUL character: correct the option 'args' or 'command'");
            }
        }
    }

    private Path base() {
        Path directory = this.program.workingDirectory();
        return (directory != null) ? directory : Path.of("");
    }

    private String subject() {
        return Evidence.subject(this.process);
    }

}
