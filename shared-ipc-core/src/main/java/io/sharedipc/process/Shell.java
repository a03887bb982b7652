package io.sharedipc.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The POSIX {@code sh} that moves a child's pipes to descriptors 3 and 4 and then becomes
 * the child.
 *
 * Arguments pass through as {@code "$@"}: nothing of them is parsed.
 */
final class Shell {

    private static final Logger logger = LoggerFactory.getLogger(Shell.class);

    private static final String MOVE_PIPES = "exec 3<&0 4>&1 </dev/null 1>&2; exec \"$@\"";

    /** What shells add to the environment by themselves. */
    private static final List<String> ADDED = List.of("PWD", "OLDPWD", "SHLVL");

    private static final @Nullable Path SH = Executables.findSystem("sh");

    private static final @Nullable Path SETSID = isLinux() ? Executables.findSystem("setsid") : null;

    private static final AtomicBoolean toldWhatIsMissing = new AtomicBoolean();

    private Shell() {
    }

    static boolean isAvailable() {
        return SH != null && Files.exists(Path.of("/dev/null"));
    }

    /** Warns once of what this machine lacks. */
    static void tellWhatIsMissing() {
        if (File.separatorChar == '\\' || toldWhatIsMissing.getAndSet(true)) {
            return;
        }
        if (!isAvailable()) {
            logger.warn("No sh or no /dev/null on this machine: workers without a kit talk on stdin and stdout, and "
                    + "if this application is killed, workers may stay");
        }
        if (SETSID == null && isLinux()) {
            logger.warn("No setsid on this machine: workers have no session of their own, so that a Ctrl-C in the "
                    + "application's terminal reaches them");
        }
    }

    /**
     * Runs a script.
     * @param script the script
     * @param arguments its {@code $1} and so on
     * @return the command line
     */
    static List<String> running(String script, String... arguments) {
        List<String> line = new ArrayList<>(List.of((SH != null) ? SH.toString() : "sh", "-c", script, "sh"));
        line.addAll(List.of(arguments));
        return line;
    }

    /**
     * Runs a command in a session of its own, out of reach of a terminal's Ctrl-C.
     * @param command the command
     * @return the command behind {@code setsid}, or as it is where there is none
     */
    static List<String> inOwnSession(List<String> command) {
        List<String> line = new ArrayList<>((SETSID != null) ? List.of(SETSID.toString()) : List.of());
        line.addAll(command);
        return line;
    }

    /**
     * Moves a child's pipes away from its standard input and output.
     * @param command the child's command
     * @param variables the names in its environment, to which the shell must not add
     * @return the command behind {@code sh}
     */
    static List<String> withPipesMoved(List<String> command, Set<String> variables) {
        List<String> added = ADDED.stream().filter((name) -> !variables.contains(name)).toList();
        List<String> line = running(
                added.isEmpty() ? MOVE_PIPES : "unset " + String.join(" ", added) + "; " + MOVE_PIPES);
        line.addAll(command);
        return line;
    }

    /**
     * Whether a child is not its program yet.
     * @param commandLine its command line, with a NUL behind each argument
     * @return {@code true} while it is the shell or {@code setsid}
     */
    static boolean isOnItsWay(String commandLine) {
        return commandLine.isEmpty() || commandLine.contains(MOVE_PIPES + "\0sh\0")
                || (SETSID != null && commandLine.startsWith(SETSID + "\0"));
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

}
