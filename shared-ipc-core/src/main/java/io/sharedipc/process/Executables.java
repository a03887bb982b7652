package io.sharedipc.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds executables as the system would.
 */
final class Executables {

    /**
     * Where {@code exec} looks where there is no {@code PATH}, and where systems keep
     * their own.
     */
    static final String SYSTEM_PATH = String.join(File.pathSeparator, "/bin", "/usr/bin", "/sbin", "/usr/sbin",
            "/usr/local/bin", "/run/current-system/sw/bin");

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private Executables() {
    }

    /**
     * Finds an executable of the system, which may not be on the host's own path.
     * @param name its name
     * @return where it is, or {@code null} if it is missing
     */
    static @Nullable Path findSystem(String name) {
        Path found = find(name, SYSTEM_PATH);
        return (found != null) ? found : find(name, System.getenv("PATH"));
    }

    /**
     * Whether a name is that of a file, and is not looked for on the path.
     * @param name what is to be run
     * @return {@code true} if it has a separator
     */
    static boolean isPath(String name) {
        return name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0;
    }

    /**
     * Finds an executable.
     * @param name a path, or a name that is looked for on the path
     * @param path the search path, as in {@code PATH}; may be {@code null}
     * @return where it is, or {@code null} if it is missing or may not be executed
     */
    static @Nullable Path find(String name, @Nullable String path) {
        if (isPath(name)) {
            return firstExecutable("", name);
        }
        for (String directory : ((path != null) ? path : "").split(File.pathSeparator)) {
            Path found = directory.isEmpty() ? null : firstExecutable(directory, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Path firstExecutable(String directory, String name) {
        for (String ending : WINDOWS ? List.of("", ".exe", ".cmd", ".bat") : List.of("")) {
            try {
                Path candidate = Path.of(directory, name + ending);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
            catch (InvalidPathException ex) {
                return null; // such as a NUL: no file has such a name
            }
        }
        return null;
    }

}
