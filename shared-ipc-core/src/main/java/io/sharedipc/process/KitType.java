package io.sharedipc.process;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which kit a program is given, if any.
 */
public enum KitType {

    /** The Node kit is preloaded. */
    NODE,

    /** The Python kit can be imported. */
    PYTHON,

    /** There is no kit: the program reads and writes the descriptors itself. */
    NONE;

    private static final Pattern NODE_NAME = Pattern.compile("node(js)?(\\.exe)?");

    private static final Pattern PYTHON_NAME = Pattern.compile("python[0-9.]*(\\.exe)?");

    /**
     * The kit of what an executable usually runs.
     * @param executable a name or path
     * @return the kit, or {@link #NONE}
     */
    static KitType of(String executable) {
        String name = fileName(executable);
        if (NODE_NAME.matcher(name).matches()) {
            return NODE;
        }
        return PYTHON_NAME.matcher(name).matches() ? PYTHON : NONE;
    }

    static boolean isNode(@Nullable String executable) {
        return executable != null && of(executable) == NODE;
    }

    private static String fileName(String executable) {
        return executable.substring(Math.max(executable.lastIndexOf('/'), executable.lastIndexOf('\\')) + 1);
    }

}
