package io.sharedipc.process;

import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link ExtractedFiles} with a resource that lies in a jar.
 */
class ExtractedFilesTests {

    private static final String RESOURCE = "workers/worker.sh";

    @TempDir
    Path temporary;

    Path jar;

    @BeforeEach
    void makeAJar() throws Exception {
        this.jar = this.temporary.resolve("workers.jar");
        try (OutputStream file = Files.newOutputStream(this.jar); JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(RESOURCE));
            out.write("exit 0\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void resourceOfAJarIsCopiedIntoAPrivateDirectory() throws Exception {
        Path file = extract();
        assertThat(file).hasContent("exit 0\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory(file))))
            .isEqualTo("rwx------");
        assertThat(extract()).isEqualTo(file);
    }

    @Test
    void resourceOfAFolderIsTheFileItself() throws Exception {
        Path file = ExtractedFiles.of("children/echo.sh", getClass().getClassLoader());
        assertThat(file).isRegularFile().hasParentRaw(Path.of(getClass().getResource("/children").toURI()));
    }

    @Test
    void missingResourceIsNamed() {
        assertThatIOException().isThrownBy(() -> ExtractedFiles.of("no/such", getClass().getClassLoader()))
            .withMessage("no resource 'no/such' on the class path");
    }

    @Test
    void directoryThatOthersMayWriteIntoIsRefused() throws Exception {
        Path directory = directory(extract());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        try {
            assertThatIOException().isThrownBy(this::extract)
                .withMessageContaining(directory + " is not a directory of mode 0700 any more, but rwxrwxrwx");
        }
        finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void linkInThePlaceOfTheDirectoryIsRefused() throws Exception {
        Path directory = directory(extract());
        Path moved = Files.move(directory, directory.resolveSibling(directory.getFileName() + "-moved"));
        Files.createSymbolicLink(directory, moved);
        try {
            assertThatIOException().isThrownBy(this::extract)
                .withMessageContaining(directory + " is not a directory of mode 0700 any more, but a link");
        }
        finally {
            Files.delete(directory);
            Files.move(moved, directory);
        }
    }

    @Test
    void directoryThatWasCleanedAwayIsMadeAnew() throws Exception {
        Path first = extract();
        deleteTree(directory(first));
        Path second = extract();
        assertThat(second).isRegularFile();
        assertThat(directory(second)).isNotEqualTo(directory(first));
    }

    @Test
    void missingTemporaryDirectoryIsNamed() throws Exception {
        assertThat(host(List.of(), "/no/such/tmp")).contains("Process 'test': cannot provide " + RESOURCE
                + ": cannot create a directory in /no/such/tmp (java.io.tmpdir)");
    }

    @Test
    void fullDiskIsNamedAndLeavesNothingHalfMade() throws Exception {
        Path tmp = Files.createDirectory(this.temporary.resolve("tmp"));
        List<String> withoutRoom = List.of("sh", "-c", "ulimit -f 0; exec \"$@\"", "sh");
        assertThat(host(withoutRoom, tmp.toString())).contains("cannot provide " + RESOURCE + ": cannot write " + tmp)
            .contains("files: 0");
        assertThat(tmp).as("removed at exit").isEmptyDirectory();
    }

    private Path extract() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] { this.jar.toUri().toURL() })) {
            return ExtractedFiles.of(RESOURCE, loader);
        }
    }

    private static Path directory(Path file) {
        return file.getParent().getParent();
    }

    private static void deleteTree(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private String host(List<String> before, String tmp) throws Exception {
        List<String> command = Stream
            .concat(before.stream(),
                    Stream.of(JavaRuntime.executable(), "-XX:-UsePerfData", "-Djava.io.tmpdir=" + tmp, "-cp",
                            System.getProperty("java.class.path"), Host.class.getName(), this.jar.toString(), tmp))
            .toList();
        Process host = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        host.waitFor();
        return output;
    }

    /**
     * A host that plans a worker out of a jar and tells what came of it.
     */
    static final class Host {

        private Host() {
        }

        public static void main(String[] args) throws Exception {
            Program program = ProcessOptions.builder().script("classpath:" + RESOURCE).build().program();
            try (URLClassLoader loader = new URLClassLoader(new URL[] { Path.of(args[0]).toUri().toURL() })) {
                System.out.println(new Launcher("test", program, loader).plan());
            }
            catch (LaunchException ex) {
                System.out.println(ex.failure().getMessage());
            }
            if (Files.exists(Path.of(args[1]))) {
                try (Stream<Path> files = Files.walk(Path.of(args[1]))) {
                    System.out.println("files: " + files.filter(Files::isRegularFile).count());
                }
            }
        }

    }

}
