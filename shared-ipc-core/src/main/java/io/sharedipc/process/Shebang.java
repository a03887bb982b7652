package io.sharedipc.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The first line of a script that names its interpreter.
 *
 * @param interpreter a path, or a name that is looked for on the path
 * @param args the arguments ahead of the script
 */
record Shebang(String interpreter, List<String> args) {

    private static final int LONGEST = 256;

    /**
     * Reads a script's first line.
     * @param script the script
     * @return what it names, or {@code null} if it does not begin with {@code #!}
     * @throws IOException if it cannot be read
     */
    static @Nullable Shebang read(Path script) throws IOException {
        try (InputStream in = Files.newInputStream(script)) {
            return parse(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
        }
    }

    static @Nullable Shebang parse(String start) {
        if (!start.startsWith("#!")) {
            return null;
        }
        String line = start.substring(2).lines().findFirst().orElse("").strip();
        List<String> words = new ArrayList<>(List.of(line.split("[ \t]+")));
        if (words.get(0).endsWith("/env")) {
            words.remove(0);
            words.removeIf((word) -> word.equals("-S"));
        }
        return (words.isEmpty() || words.get(0).isEmpty()) ? null
                : new Shebang(words.get(0), List.copyOf(words.subList(1, words.size())));
    }

}
