package io.sharedipc.process;

import java.io.File;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a script's ending says of its runtime.
 */
enum ScriptKind {

    /** Run by {@code node}, with the Node kit. */
    NODE,

    /** Run by {@code python3}, with the Python kit. */
    PYTHON,

    /** Run by this Java's own {@code java}. */
    JAR,

    /** Run by {@code sh}. */
    SHELL;

    static @Nullable ScriptKind of(String location) {
        String ending = location.substring(location.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "js", "mjs", "cjs" -> NODE;
            case "py" -> PYTHON;
            case "jar" -> JAR;
            case "sh" -> SHELL;
            default -> null;
        };
    }

    String usualRuntime() {
        return switch (this) {
            case NODE -> "node";
            case PYTHON -> (File.separatorChar == '\\') ? "python" : "python3";
            case JAR -> JavaRuntime.executable();
            case SHELL -> "sh";
        };
    }

    /**
     * Whether a kit announces the worker.
     * @return {@code false} where that is up to the program
     */
    boolean hasKit() {
        return this == NODE || this == PYTHON;
    }

}
