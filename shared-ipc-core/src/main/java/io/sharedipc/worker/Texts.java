package io.sharedipc.worker;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Makes texts of what users' code throws, whatever that code does.
 */
final class Texts {

    private Texts() {
    }

    /**
     * Asks users' code for a value.
     * @param <T> the type of the value
     * @param code what is asked
     * @param otherwise what is answered if it throws, by the class of what it throws
     * @return the value
     */
    static <T extends @Nullable Object> T orElse(Supplier<T> code, Function<String, T> otherwise) {
        try {
            return code.get();
        }
        catch (Throwable ex) { // a StackOverflowError among them
            return otherwise.apply(ex.getClass().getSimpleName());
        }
    }

    /**
     * Leaves out the middle of a text that is too long.
     * @param text the text
     * @param limit how many bytes it may have as JSON in UTF-8
     * @return the text, or its beginning and its end
     */
    static String shortened(String text, int limit) {
        int kept = Math.min(text.length(), limit);
        while (true) {
            int tail = kept / 4;
            String left = (kept == text.length()) ? text : text.substring(0, kept - tail) + "\n[... "
                    + (text.length() - kept) + " characters are left out ...]\n" + text.substring(text.length() - tail);
            if (kept == 0 || size(left) <= limit) {
                return left;
            }
            kept /= 2;
        }
    }

    /**
     * How long a text is as JSON, at most.
     * @param text the text
     * @return bytes
     */
    static int size(String text) {
        long escapes = text.chars()
            .filter((c) -> c < ' ' || c == '"' || c == '\\' || c == 0x2028 || c == 0x2029)
            .count();
        return (int) Math.min(Integer.MAX_VALUE, text.getBytes(StandardCharsets.UTF_8).length + 5 * escapes);
    }

}
