package io.sharedipc.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * How a class of the host's own class path is run in a Java of its own, also where the
 * host is an executable Boot jar, whose nested jars only its loader can read.
 */
final class JavaRuntime {

    private static final String BOOT_LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private JavaRuntime() {
    }

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static List<String> arguments(String mainClass) {
        String classPath = System.getProperty("java.class.path");
        if (isBootJar(classPath)) {
            return List.of("-cp", classPath, "-Dloader.main=" + mainClass, BOOT_LOADER);
        }
        return List.of("-cp", classPath, mainClass);
    }

    private static boolean isBootJar(String classPath) {
        if (!classPath.endsWith(".jar") || classPath.contains(File.pathSeparator)) {
            return false;
        }
        try (JarFile jar = new JarFile(classPath)) {
            Manifest manifest = jar.getManifest();
            String main = (manifest != null) ? manifest.getMainAttributes().getValue("Main-Class") : null;
            return main != null && main.startsWith("org.springframework.boot.loader.");
        }
        catch (IOException ex) {
            return false;
        }
    }

}
