package io.sharedipc.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * The npm packages that tests run. They are installed once, into the build directory, and
 * again when their list changes.
 */
public final class NpmPackages {

    private static final Path LIST = Repository.path("shared-ipc-core/src/test/npm");

    private static final Path DIRECTORY = Repository.path("shared-ipc-core/target/npm");

    private static final Path STAMP = DIRECTORY.resolve("installed");

    private static String problem = ""; // guarded by the class

    private NpmPackages() {
    }

    /**
     * The directory of a package; the test is skipped where there is no npm, or it cannot
     * install.
     * @param name the package's name
     * @return its directory
     */
    public static synchronized Path directory(String name) throws Exception {
        if (problem.isEmpty() && !isInstalled()) {
            install();
        }
        if (!problem.isEmpty()) {
            Runtimes.missing(problem);
        }
        return DIRECTORY.resolve("node_modules").resolve(name);
    }

    private static boolean isInstalled() throws IOException {
        return Files.exists(STAMP) && Files.readString(STAMP).equals(digest());
    }

    private static void install() throws Exception {
        if (!Runtimes.isPresent("npm")) {
            problem = "'npm' is not on PATH";
            return;
        }
        Files.createDirectories(DIRECTORY);
        Files.deleteIfExists(STAMP);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(LIST.resolve(file), DIRECTORY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Programs.Result result = Programs.run(DIRECTORY, Duration.ofMinutes(4), List.of("npm", "ci", "--no-audit",
                "--no-fund", "--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"));
        if (result.code() != 0) {
            problem = "'npm ci' failed: " + result.output().strip();
            return;
        }
        Files.writeString(STAMP, digest());
    }

    private static String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(LIST.resolve("package.json")));
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(LIST.resolve("package-lock.json"))));
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
