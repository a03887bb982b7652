package io.sharedipc.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The part of {@link ProcessOptionsBuilder} that says what the child runs.
 *
 * @param <B> the builder that the calls return
 */
public abstract sealed class ProgramBuilder<B extends ProgramBuilder<B>> permits ProcessOptionsBuilder {

    private Program.@Nullable Source source;

    private List<String> args = List.of();

    private @Nullable String runtime;

    private List<String> runtimeArgs = List.of();

    private @Nullable Path workingDirectory;

    private final Map<String, String> environment = new TreeMap<>();

    private InheritEnvironment inherit = InheritEnvironment.MINIMAL;

    private List<String> inheritedVariables = List.of();

    private @Nullable KitType kit;

    private ExtractionOptions extraction = ExtractionOptions.defaults();

    ProgramBuilder() {
    }

    abstract B self();

    /**
     * Runs a script or archive by what its ending asks for: {@code .js .mjs .cjs} and,
     * from Node 22.18 on, {@code .ts .mts .cts} Node, {@code .py} Python, {@code .jar}
     * Java, {@code .sh} sh. One with another ending is run by what its first line names
     * behind {@code #!}. Node and Python get their kit.
     * @param script a path, or {@code classpath:} and a resource's name
     * @return this builder
     */
    public B script(String script) {
        return source(new Program.Script(script));
    }

    /**
     * Runs a command; no shell parses it. {@code node} and {@code python} get their kit.
     * @param command the executable and its arguments
     * @return this builder
     */
    public B command(String... command) {
        return source(new Program.Command(List.of(command)));
    }

    /**
     * Runs a class of this application's own class path, in a Java of its own.
     * @param mainClass the class with the {@code main} method
     * @return this builder
     */
    public B mainClass(Class<?> mainClass) {
        return mainClass(mainClass.getName());
    }

    /**
     * Runs a class of this application's own class path, in a Java of its own.
     * @param mainClass the binary name of the class with the {@code main} method
     * @return this builder
     */
    public B mainClass(String mainClass) {
        return source(new Program.MainClass(mainClass));
    }

    /**
     * Gives the program arguments.
     * @param args the arguments
     * @return this builder
     */
    public B args(String... args) {
        this.args = List.of(args);
        return self();
    }

    /**
     * Runs the script or class with another executable than the usual {@code node},
     * {@code python3}, {@code sh} or this Java's own {@code java}.
     * @param runtime a path, from the working directory if it is relative, or a name that
     * is found on {@code PATH}
     * @return this builder
     */
    public B runtime(String runtime) {
        this.runtime = runtime;
        return self();
    }

    /**
     * Gives that executable arguments of its own, ahead of the script or class.
     * @param runtimeArgs the arguments, such as {@code -Xmx256m} or
     * {@code --max-old-space-size=512}
     * @return this builder
     */
    public B runtimeArgs(String... runtimeArgs) {
        this.runtimeArgs = List.of(runtimeArgs);
        return self();
    }

    /**
     * Runs the child in another directory than the host's own.
     * @param workingDirectory a directory that exists when the child starts
     * @return this builder
     */
    public B workingDirectory(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
        return self();
    }

    /**
     * Adds one variable to the child's environment.
     * @param name the variable's name
     * @param value its value, which is shown nowhere
     * @return this builder
     */
    public B environment(String name, String value) {
        this.environment.put(name, value);
        return self();
    }

    /**
     * Adds variables to the child's environment.
     * @param environment the variables, whose values are shown nowhere
     * @return this builder
     */
    public B environment(Map<String, String> environment) {
        this.environment.putAll(environment);
        return self();
    }

    /**
     * Gives the child more or fewer of the host's own variables; default
     * {@link InheritEnvironment#MINIMAL}.
     * @param inherit which ones
     * @return this builder
     */
    public B inheritEnvironment(InheritEnvironment inherit) {
        this.inherit = inherit;
        return self();
    }

    /**
     * Gives the child some of the host's own variables besides.
     * @param names names of variables, in which {@code *} stands for any text, such as
     * {@code CUDA_*}
     * @return this builder
     */
    public B inheritEnvironment(String... names) {
        this.inheritedVariables = List.of(names);
        return self();
    }

    /**
     * Gives the program a kit, or none; the default is what the script, or the first word
     * of the command, suggests.
     * @param kit which kit
     * @return this builder
     */
    public B kit(KitType kit) {
        this.kit = kit;
        return self();
    }

    /**
     * Changes what of an archive is written to files for a script of the class path.
     * @param change from the options so far to the new ones
     * @return this builder
     */
    public B extraction(UnaryOperator<ExtractionOptions> change) {
        this.extraction = change.apply(this.extraction);
        return self();
    }

    Program program() {
        if (this.source == null) {
            throw new IllegalArgumentException("A process needs one of script, command or main-class");
        }
        if (this.kit != null && this.source instanceof Program.MainClass) {
            throw new IllegalArgumentException(
                    "kit is for a script or a command, but is " + this.kit + " for " + this.source + ": remove it");
        }
        return new Program(this.source, this.args, this.runtime, this.runtimeArgs, this.workingDirectory,
                this.environment, this.inherit, this.inheritedVariables, this.kit, this.extraction);
    }

    private B source(Program.Source source) {
        if (this.source != null && !this.source.getClass().equals(source.getClass())) {
            throw new IllegalArgumentException("A process has one of script, command or main-class, but both "
                    + this.source + " and " + source + " were given");
        }
        this.source = source;
        return self();
    }

}
