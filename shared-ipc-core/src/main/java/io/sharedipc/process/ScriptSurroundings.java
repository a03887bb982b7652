package io.sharedipc.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which files of an archive a script may want to open.
 *
 * They are those of its directory, or of the nearest one above with a
 * {@code package.json}. Of the directories above that, Node looks at {@code package.json}
 * and {@code node_modules}.
 *
 * @param root the directory that is taken whole, with a slash at its end; empty for all
 * of the class path but what is the application's own
 * @param others names and beginnings of names of what is taken besides
 */
record ScriptSurroundings(String root, Set<String> others) {

    /** Classes, and the configuration that may have secrets. */
    private static final Pattern APPLICATION = Pattern
        .compile("(META-INF|BOOT-INF|WEB-INF)/.*|.*\\.class|(application|bootstrap)[^/]*\\.(properties|ya?ml)");

    /** What Python itself writes beside a script. */
    private static final String BYTECODE = "__pycache__/";

    private static final String PACKAGE = "package.json";

    static ScriptSurroundings of(String script, List<String> names, @Nullable String wanted) throws IOException {
        Set<String> known = Set.copyOf(names);
        String root = (wanted != null) ? root(script, wanted) : root(script, known);
        List<String> others = new ArrayList<>();
        for (String above = root; !above.isEmpty();) {
            above = parent(above);
            others.add(above + PACKAGE);
            others.add(above + "node_modules/");
        }
        return new ScriptSurroundings(root, Set.copyOf(others));
    }

    boolean contains(String name) {
        if (name.contains(BYTECODE)) {
            return false;
        }
        if (this.root.isEmpty()) {
            return !APPLICATION.matcher(name).matches();
        }
        return name.startsWith(this.root) || this.others.stream()
            .anyMatch((other) -> other.endsWith("/") ? name.startsWith(other) : name.equals(other));
    }

    private static String root(String script, Set<String> names) {
        String own = parent(script);
        for (String directory = own; !directory.isEmpty(); directory = parent(directory)) {
            if (names.contains(directory + PACKAGE)) {
                return directory;
            }
        }
        return own;
    }

    private static String root(String script, String wanted) throws IOException {
        String name = wanted.startsWith(Launcher.CLASSPATH) ? wanted.substring(Launcher.CLASSPATH.length()) : wanted;
        String root = name.replaceAll("^/+|/+$", "") + "/";
        if (root.equals("/")) {
            return "";
        }
        if (!script.startsWith(root)) {
            throw new IOException(
                    "the script is not in the directory '%s': correct the option 'extraction.root'".formatted(wanted));
        }
        return root;
    }

    /** The directory that a file or directory is in, with a slash at its end. */
    private static String parent(String name) {
        String trimmed = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return trimmed.substring(0, trimmed.lastIndexOf('/') + 1);
    }

}
