package io.sharedipc.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How a class of the host's own class path is run in a Java of its own, also where the
 * host is an executable Boot jar, whose nested jars only its loader can read.
 */
final class JavaRuntime {

    private static final String BOOT_LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private static final String WAR_PATH = "WEB-INF/classes,WEB-INF/lib,WEB-INF/lib-provided";

    private static final List<String> ARCHIVES = List.of("-XX:SharedArchiveFile=", "-XX:AOTCache=");

    private JavaRuntime() {
    }

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * What lets a worker start with the classes that the host's own archive holds ready:
     * a worker has the host's class path, and most of its start is reading classes.
     * @param hostArguments what the host itself was started with
     * @param own what the worker is given by its options, which goes first
     * @return the host's options that name an archive, or nothing
     */
    static List<String> classArchive(List<String> hostArguments, List<String> own) {
        if (own.stream().anyMatch(JavaRuntime::namesArchive)) {
            return List.of(); // the JVM refuses to start with archives of both kinds
        }
        return hostArguments.stream()
            .filter(JavaRuntime::namesArchive)
            .map(JavaRuntime::withAbsolutePaths)
            .filter(JavaRuntime::isThere)
            .toList();
    }

    static List<String> hostArguments() {
        return ProcessHandle.current().info().arguments().map(List::of).orElse(List.of());
    }

    static List<String> arguments(String mainClass) {
        return arguments(mainClass, System.getProperty("java.class.path"));
    }

    static List<String> arguments(String mainClass, String hostClassPath) {
        String classPath = absolute(hostClassPath);
        String launcher = bootLauncher(classPath);
        if (launcher == null) {
            return List.of("-cp", classPath, mainClass);
        }
        List<String> arguments = new ArrayList<>(List.of("-cp", classPath, "-Dloader.main=" + mainClass));
        if (launcher.endsWith(".WarLauncher")) {
            arguments.add("-Dloader.path=" + WAR_PATH);
        }
        arguments.add(BOOT_LOADER);
        return arguments;
    }

    /** An empty part is the host's own directory, too. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
            .map((path) -> Path.of(path).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean namesArchive(String option) {
        return ARCHIVES.stream().anyMatch(option::startsWith);
    }

    private static String withAbsolutePaths(String option) {
        String name = option.substring(0, option.indexOf('=') + 1);
        return name + Arrays.stream(value(option).split(File.pathSeparator))
            .map((path) -> Path.of(path).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    }

    /** Without its archive the JVM would start with none at all, not even its own. */
    private static boolean isThere(String option) {
        return Arrays.stream(value(option).split(File.pathSeparator))
            .allMatch((path) -> Files.isReadable(Path.of(path)));
    }

    private static String value(String option) {
        return option.substring(option.indexOf('=') + 1);
    }

    /**
     * The class that starts an executable archive, packed or not, whatever its name is.
     */
    private static @Nullable String bootLauncher(String classPath) {
        if (classPath.contains(File.pathSeparator)) {
            return null;
        }
        try {
            Manifest manifest = manifest(Path.of(classPath));
            String main = (manifest != null) ? manifest.getMainAttributes().getValue("Main-Class") : null;
            return (main != null && main.startsWith("org.springframework.boot.loader.")) ? main : null;
        }
        catch (IOException ex) {
            return null; // it is no archive
        }
    }

    private static @Nullable Manifest manifest(Path archive) throws IOException {
        if (Files.isDirectory(archive)) {
            try (InputStream in = Files.newInputStream(archive.resolve(JarFile.MANIFEST_NAME))) {
                return new Manifest(in);
            }
        }
        try (JarFile jar = new JarFile(archive.toFile())) {
            return jar.getManifest();
        }
    }

}
