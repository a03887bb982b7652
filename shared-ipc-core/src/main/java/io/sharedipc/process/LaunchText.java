package io.sharedipc.process;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;

/**
 * Finds text that the system cannot hand to a child as it is.
 *
 * In a locale such as C the JVM writes question marks in the place of what the locale's
 * encoding does not have.
 */
final class LaunchText {

    private static final String CURE = "start this application in a UTF-8 locale, such as LC_ALL=C.UTF-8, or with "
            + "-Dsun.jnu.encoding=UTF-8";

    private LaunchText() {
    }

    /**
     * Checks what a child is given.
     * @param subject the process in the error
     * @param command the executable and its arguments
     * @param declared the declared variables
     * @throws LaunchException if something would be lost; no value is shown
     */
    static void check(String subject, List<String> command, Map<String, String> declared) throws LaunchException {
        CharsetEncoder encoder = charset().newEncoder();
        for (String argument : command) {
            if (argument.indexOf('\0') >= 0) {
                throw LaunchException
                    .permanent(subject + ": an argument has a NUL character: correct the option 'args' or 'command'");
            }
            if (!encoder.canEncode(argument)) {
                throw unmappable(subject, "an argument has", "args' or 'command");
            }
        }
        for (Map.Entry<String, String> variable : declared.entrySet()) {
            if (variable.getValue().indexOf('\0') >= 0) {
                throw LaunchException.permanent(
                        ("%s: the value of the variable %s has a NUL character: correct the " + "option 'environment'")
                            .formatted(subject, variable.getKey()));
            }
            if (!encoder.canEncode(variable.getKey()) || !encoder.canEncode(variable.getValue())) {
                throw unmappable(subject, "the variable " + variable.getKey() + " has", "environment");
            }
        }
    }

    /**
     * What a path that cannot be one leads to.
     * @param subject the process in the error
     * @param ex what was thrown
     * @param option the option that has the path
     * @return a permanent failure
     */
    static LaunchException notAPath(String subject, InvalidPathException ex, String option) {
        String input = LineEscaper.escape(ex.getInput());
        if (ex.getInput().indexOf('\0') >= 0) {
            return LaunchException
                .permanent("%s: '%s' has a NUL character: correct the option '%s'".formatted(subject, input, option));
        }
        return LaunchException.permanent(
                ("%s: '%s' cannot be a path in this locale, whose encoding is %s: %s; or " + "correct the option '%s'")
                    .formatted(subject, input, System.getProperty("sun.jnu.encoding"), CURE, option));
    }

    private static LaunchException unmappable(String subject, String what, String option) {
        return LaunchException
            .permanent(("%s: %s characters that this locale, whose encoding is %s, does not have: %s; "
                    + "or correct the option '%s'")
                .formatted(subject, what, charset(), CURE, option));
    }

    /** What the JVM encodes arguments and variables with. */
    private static Charset charset() {
        String name = System.getProperty("sun.jnu.encoding");
        return (Runtime.version().feature() < 18 || name == null || !Charset.isSupported(name))
                ? Charset.defaultCharset() : Charset.forName(name);
    }

}
