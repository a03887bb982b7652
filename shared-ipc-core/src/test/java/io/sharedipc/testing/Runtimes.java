package io.sharedipc.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;

/**
 * The programs of this machine that tests need. Where one is missing a test is skipped,
 * or fails where the system property {@value #REQUIRED} is {@code true}.
 */
public final class Runtimes {

    private static final String REQUIRED = "shared-ipc.test.require-runtimes";

    private Runtimes() {
    }

    /**
     * Whether a program is on the path.
     * @param name its name
     * @return {@code true} if it is there and may be executed
     */
    public static boolean isPresent(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
            .filter((directory) -> !directory.isEmpty())
            .anyMatch((directory) -> Files.isExecutable(Path.of(directory, name)));
    }

    /**
     * Ends the test that cannot be run here.
     * @param reason what is missing
     */
    public static void missing(String reason) {
        failIfRequired(reason);
        Assumptions.abort(reason);
    }

    static void failIfRequired(String reason) {
        if (Boolean.getBoolean(REQUIRED)) {
            throw new IllegalStateException(reason + ", but " + REQUIRED + " is true");
        }
    }

}
