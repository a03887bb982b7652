package io.sharedipc.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What runs a script unless the options say otherwise.
 *
 * @param runtime the executable
 * @param args its arguments ahead of the script
 * @param kit the kit that the script is given
 */
record ScriptRunner(String runtime, List<String> args, KitType kit) {

    /**
     * Looks at a script's ending, else at its first line.
     * @param location the script as the options name it
     * @param file the script
     * @return what runs it, or {@code null} if neither tells
     * @throws IOException if the script cannot be read
     */
    static @Nullable ScriptRunner of(String location, Path file) throws IOException {
        ScriptKind kind = ScriptKind.of(location);
        if (kind != null) {
            return new ScriptRunner(kind.usualRuntime(), List.of(), kind.kit());
        }
        Shebang shebang = Shebang.read(file);
        return (shebang != null)
                ? new ScriptRunner(shebang.interpreter(), shebang.args(), KitType.of(shebang.interpreter())) : null;
    }

}
