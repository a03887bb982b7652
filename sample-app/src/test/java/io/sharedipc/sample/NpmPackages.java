package io.sharedipc.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The npm packages that the tests of the console run; installed into the build directory,
 * and again when their list changes.
 */
final class NpmPackages {

    private static final String LOCK = "package-lock.json";

    private NpmPackages() {
    }

    static Path install(Path list, Path directory) throws Exception {
        Path stamp = directory.resolve("installed");
        String wanted = Files.readString(list.resolve(LOCK));
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(wanted)) {
            Files.createDirectories(directory);
            for (String file : List.of("package.json", LOCK)) {
                Files.copy(list.resolve(file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            Script.run(List.of("npm", "ci", "--prefix", directory.toString(), "--no-audit", "--no-fund",
                    "--prefer-offline", "--ignore-scripts"));
            Files.writeString(stamp, wanted);
        }
        return directory;
    }

}
