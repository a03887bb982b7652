package io.sharedipc.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import io.sharedipc.worker.FeatureWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JavaRuntime}.
 */
class JavaRuntimeTests {

    @TempDir
    private Path directory;

    @Test
    void workerIsGivenTheHostsArchive() throws IOException {
        Path archive = archive("app.jsa");
        assertThat(archiveOf("-Xmx1g", "-XX:SharedArchiveFile=" + archive, "-jar", "app.jar"))
            .containsExactly("-XX:SharedArchiveFile=" + archive);
        assertThat(archiveOf("-XX:AOTCache=" + archive)).containsExactly("-XX:AOTCache=" + archive);
    }

    @Test
    void pathsOfTheArchiveDoNotDependOnTheWorkersDirectory() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        String base = here.relativize(archive("base.jsa")).toString();
        String top = here.relativize(archive("top.jsa")).toString();
        assertThat(archiveOf("-XX:SharedArchiveFile=" + base + File.pathSeparator + top)).singleElement()
            .satisfies((option) -> assertThat(option.substring(option.indexOf('=') + 1).split(File.pathSeparator))
                .allSatisfy((path) -> assertThat(Path.of(path)).isAbsolute().exists())
                .hasSize(2));
    }

    @Test
    void archiveThatIsMissingIsNotHandedOn() {
        assertThat(archiveOf("-XX:SharedArchiveFile=" + this.directory.resolve("missing.jsa"))).isEmpty();
    }

    @Test
    void archiveOfTheWorkersOwnIsLeftAlone() throws IOException {
        assertThat(JavaRuntime.classArchive(List.of("-XX:SharedArchiveFile=" + archive("app.jsa")),
                List.of("-XX:AOTCache=own.aot")))
            .isEmpty();
    }

    @Test
    void hostWithoutAnArchiveHandsOnNothing() {
        assertThat(archiveOf("-Xmx1g")).isEmpty();
    }

    @Test
    void archiveThatIsNoneDoesNotBreakAStart() throws Exception {
        try (ManagedProcess process = Children.started(ProcessOptions.builder()
            .name("java")
            .mainClass(FeatureWorker.class)
            .runtimeArgs("-XX:SharedArchiveFile=" + archive("app.jsa")))) {
            assertThat(process.isRunning()).isTrue();
        }
    }

    @Test
    void classPathDoesNotDependOnTheWorkersDirectory() {
        Path here = Path.of("").toAbsolutePath();
        assertThat(JavaRuntime.arguments("Main", String.join(File.pathSeparator, "app.jar", "lib/a.jar", "", "/b.jar")))
            .containsExactly("-cp", String.join(File.pathSeparator, here.resolve("app.jar").toString(),
                    here.resolve("lib/a.jar").toString(), here.toString(), "/b.jar"), "Main");
    }

    @ParameterizedTest
    @ValueSource(strings = { "app.jar", "app.war", "app" })
    void executableArchiveIsKnownByItsManifest(String name) throws IOException {
        Path archive = executable(name, "org.springframework.boot.loader.launch.JarLauncher");
        assertThat(JavaRuntime.arguments("Main", archive.toString())).containsExactly("-cp", archive.toString(),
                "-Dloader.main=Main", "org.springframework.boot.loader.launch.PropertiesLauncher");
    }

    @Test
    void warIsReadFromItsOwnDirectories() throws IOException {
        Path archive = executable("app.war", "org.springframework.boot.loader.launch.WarLauncher");
        assertThat(JavaRuntime.arguments("Main", archive.toString()))
            .contains("-Dloader.path=WEB-INF/classes,WEB-INF/lib,WEB-INF/lib-provided");
    }

    private Path executable(String name, String main) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        Path archive = this.directory.resolve(name);
        new JarOutputStream(Files.newOutputStream(archive), manifest).close();
        return archive;
    }

    private static List<String> archiveOf(String... hostArguments) {
        return JavaRuntime.classArchive(List.of(hostArguments), List.of());
    }

    private Path archive(String name) throws IOException {
        return Files.writeString(this.directory.resolve(name), "no archive");
    }

}
