package io.sharedipc.process;

import java.io.File;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a script's ending says of its runtime.
 */
enum ScriptKind {

    /** Run by {@code node}, with the Node kit. */
    NODE(KitType.NODE),

    /** Run by {@code python3}, with the Python kit. */
    PYTHON(KitType.PYTHON),

    /** Run by this Java's own {@code java}. */
    JAR(KitType.NONE),

    /** Run by {@code sh}. */
    SHELL(KitType.NONE);

    private final KitType kit;

    ScriptKind(KitType kit) {
        this.kit = kit;
    }

    static @Nullable ScriptKind of(String location) {
        return switch (ending(location)) {
            case "js", "mjs", "cjs", "ts", "mts", "cts" -> NODE;
            case "py" -> PYTHON;
            case "jar" -> JAR;
            case "sh" -> SHELL;
            default -> null;
        };
    }

    static boolean isTypeScript(String location) {
        return switch (ending(location)) {
            case "ts", "mts", "cts" -> true;
            default -> false;
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

    KitType kit() {
        return this.kit;
    }

    private static String ending(String location) {
        return location.substring(location.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

}
