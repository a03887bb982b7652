package io.sharedipc.testing;

import java.nio.file.Path;

/**
 * The files of the repository that tests read.
 */
public final class Repository {

    private static final Path ROOT = Path.of(System.getProperty("shared-ipc.test.root", ".."));

    private Repository() {
    }

    /**
     * A file of the repository.
     * @param name its path from the repository's root
     * @return the absolute path
     */
    public static Path path(String name) {
        return ROOT.resolve(name).toAbsolutePath().normalize();
    }

}
