package io.sharedipc.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Variables that a shell would not hand on, and the way around it.
 *
 * Many shells drop names that are no identifiers, such as {@code discovery.type}. They go
 * under other names, and {@code env -S} gives them their own back behind the shell; its
 * arguments have the names alone, since everybody may read those.
 */
final class CarriedVariables {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Identifiers that have a meaning of their own in a shell. */
    private static final Set<String> SPECIAL = Set.of("PWD", "OLDPWD", "IFS", "OPTIND", "OPTARG", "PPID", "LINENO",
            "PS1", "PS2", "PS4", "SHLVL", "_", "UID", "EUID", "GROUPS", "RANDOM", "SECONDS", "SHELLOPTS", "BASHOPTS",
            "BASHPID", "BASH_ENV", "FUNCNAME", "DIRSTACK", "HOSTTYPE", "MACHTYPE", "OSTYPE");

    private static final String CARRIER = "SHARED_IPC_VARIABLE_";

    private final List<String> names;

    private CarriedVariables(Set<String> names) {
        this.names = List.copyOf(names);
    }

    /**
     * Finds them in a plan.
     * @param plan what is launched
     * @return those that need a way around a shell, which may be none
     */
    static CarriedVariables of(LaunchPlan plan) {
        Set<String> names = new TreeSet<>();
        for (String name : plan.environment().keySet()) {
            if (!IDENTIFIER.matcher(name).matches() || SPECIAL.contains(name) && plan.declared().contains(name)) {
                names.add(name);
            }
        }
        return new CarriedVariables(names);
    }

    boolean isEmpty() {
        return this.names.isEmpty();
    }

    List<String> names() {
        return this.names;
    }

    /**
     * Whether this machine has an {@code env} that can do it.
     * @return {@code false} where it is that of busybox, or missing
     */
    static boolean isSupported() {
        return Env.FILE != null;
    }

    /**
     * The environment of the shell.
     * @param environment the child's environment
     * @return the same under names that pass through
     */
    Map<String, String> carriers(Map<String, String> environment) {
        Map<String, String> carriers = new TreeMap<>(environment);
        for (int i = 0; i < this.names.size(); i++) {
            carriers.put(CARRIER + i, String.valueOf(carriers.remove(this.names.get(i))));
        }
        return carriers;
    }

    /**
     * The command behind the shell.
     * @param command the child's command
     * @return the command behind {@code env}
     */
    List<String> unpacking(List<String> command) {
        List<String> line = new ArrayList<>(List.of(String.valueOf(Env.FILE), "-S", script()));
        line.addAll(command);
        return line;
    }

    private String script() {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < this.names.size(); i++) {
            script.append("-u ").append(CARRIER).append(i).append(' ');
        }
        script.append("--");
        for (int i = 0; i < this.names.size(); i++) {
            String name = this.names.get(i).replaceAll("[\\\\\"$]", "\\\\$0");
            script.append(" \"").append(name).append("=${").append(CARRIER).append(i).append("}\"");
        }
        return script.toString();
    }

    /** Looked for when it is needed first. */
    private static final class Env {

        static final @Nullable Path FILE = find();

        private static @Nullable Path find() {
            Path env = Executables.findSystem("env");
            return (env != null && works(env)) ? env : null;
        }

        private static boolean works(Path env) {
            String script = new CarriedVariables(Set.of("shared.ipc")).script();
            ProcessBuilder builder = new ProcessBuilder(env.toString(), "-S", script, env.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().put(CARRIER + 0, "a b");
            try {
                Process process = ProcessStarter.start(builder);
                process.getOutputStream().close();
                String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return printed.lines().toList().equals(List.of("shared.ipc=a b"));
            }
            catch (IOException ex) {
                return false;
            }
        }

    }

}
