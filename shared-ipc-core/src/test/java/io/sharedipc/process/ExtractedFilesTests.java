package io.sharedipc.process;

import java.io.File;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

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
        Path file = ExtractedFiles.of("children/echo.sh", getClass().getClassLoader(), false);
        assertThat(file).isRegularFile().hasParentRaw(Path.of(getClass().getResource("/children").toURI()));
    }

    @Test
    void missingResourceIsNamed() {
        assertThatIOException().isThrownBy(() -> ExtractedFiles.of("no/such", getClass().getClassLoader(), false))
            .withMessage("no resource 'no/such' on the class path");
    }

    @Test
    void directoryThatOthersMayWriteIntoIsNotUsedAnyMore() throws Exception {
        Path directory = directory(extract());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(directory(extract())).isNotEqualTo(directory).isDirectory();
    }

    @Test
    void linkInThePlaceOfTheDirectoryIsNotUsed() throws Exception {
        Path directory = directory(extract());
        Path moved = Files.move(directory, directory.resolveSibling(directory.getFileName() + "-moved"));
        Files.createSymbolicLink(directory, moved);
        Path second = extract();
        assertThat(directory(second)).isNotEqualTo(directory);
        assertThat(second).hasContent("exit 0\n");
        Files.delete(directory);
        deleteTree(moved);
    }

    @Test
    void innerDirectoryThatOthersMayWriteIntoIsNotUsedAnyMore() throws Exception {
        Path file = extract();
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(directory(extract())).isNotEqualTo(directory(file));
    }

    @Test
    void directoryOfAnotherUserIsNotUsed() throws Exception {
        Path file = extract();
        Path directory = directory(file);
        assumeThat(System.getProperty("user.name")).as("only root gives files away").isEqualTo("root");
        Files.setOwner(directory,
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("65534"));
        assertThat(directory(extract())).isNotEqualTo(directory);
    }

    @Test
    void fileThatWasChangedIsWrittenAnew() throws Exception {
        Path file = extract();
        file.toFile().setWritable(true);
        Files.writeString(file, "exit 1\n");
        assertThat(extract()).isEqualTo(file).hasContent("exit 0\n");
    }

    @Test
    void linkInThePlaceOfAFileIsReplaced() throws Exception {
        Path file = extract();
        Path other = Files.writeString(this.temporary.resolve("other"), "exit 0\n");
        Files.delete(file);
        Files.createSymbolicLink(file, other);
        assertThat(Files.isRegularFile(extract(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(other).hasContent("exit 0\n");
    }

    @Test
    void copyForOthersMayBeReadAndNotWrittenByThem() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] { this.jar.toUri().toURL() })) {
            Path file = ExtractedFiles.of(RESOURCE, loader, true);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("r--r--r--");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwxr-xr-x");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory(file))))
                .isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void directoryOfAHostThatWasKilledIsRemovedByTheNextOne() throws Exception {
        Path tmp = Files.createDirectory(this.temporary.resolve("tmp"));
        Process killed = start(List.of(), tmp.toString(), "wait");
        await().atMost(Duration.ofSeconds(60)).until(() -> hasDirectory(tmp) || !killed.isAlive());
        Process living = start(List.of(), tmp.toString(), "wait");
        await().atMost(Duration.ofSeconds(60)).until(() -> count(tmp) == 2);
        killed.destroyForcibly().waitFor();
        try {
            assertThat(host(List.of(), tmp.toString())).contains("LaunchPlan");
            assertThat(count(tmp)).as("that of the host that lives").isOne();
        }
        finally {
            living.destroyForcibly().waitFor();
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
            return ExtractedFiles.of(RESOURCE, loader, false);
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

    private static boolean hasDirectory(Path tmp) {
        return count(tmp) > 0;
    }

    private static int count(Path tmp) {
        File[] locks = tmp.toFile().listFiles((file) -> new File(file, ".lock").exists());
        return (locks != null) ? locks.length : 0;
    }

    private String host(List<String> before, String tmp) throws Exception {
        Process host = start(before, tmp);
        String output = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        host.waitFor();
        return output;
    }

    private Process start(List<String> before, String tmp, String... more) throws Exception {
        List<String> command = new ArrayList<>(Stream
            .concat(before.stream(),
                    Stream.of(JavaRuntime.executable(), "-XX:-UsePerfData", "-Djava.io.tmpdir=" + tmp, "-cp",
                            System.getProperty("java.class.path"), Host.class.getName(), this.jar.toString(), tmp))
            .toList());
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
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
            if (args.length > 2) {
                System.in.read();
            }
            if (Files.exists(Path.of(args[1]))) {
                try (Stream<Path> files = Files.walk(Path.of(args[1]))) {
                    System.out.println("files: " + files.filter(Files::isRegularFile).count());
                }
            }
        }

    }

}
