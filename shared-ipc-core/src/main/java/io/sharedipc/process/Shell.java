package io.sharedipc.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The POSIX {@code sh} that moves a child's pipes to descriptors 3 and 4 and then becomes
 * the child. Arguments pass through as {@code "$@"}: nothing of them is parsed.
 */
final class Shell {

    private static final String MOVE_PIPES = "exec 3<&0 4>&1 </dev/null 1>&2; exec \"$@\"";

    private static final @Nullable Path SH = Executables.find("sh", System.getenv("PATH"));

    private static final @Nullable Path SETSID = isLinux() ? Executables.find("setsid", System.getenv("PATH")) : null;

    private Shell() {
    }

    static boolean isAvailable() {
        return SH != null && Files.exists(Path.of("/dev/null"));
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

    static List<String> withPipesMoved(List<String> command) {
        List<String> line = running(MOVE_PIPES);
        line.addAll(inOwnSession(command));
        return line;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

}
