package io.sharedipc.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sharedipc.worker.FeatureWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private static List<String> archiveOf(String... hostArguments) {
        return JavaRuntime.classArchive(List.of(hostArguments), List.of());
    }

    private Path archive(String name) throws IOException {
        return Files.writeString(this.directory.resolve(name), "no archive");
    }

}
