package io.sharedipc.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for programs whose file is still open for writing when they are started.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "others run such files")
class BusyExecutableTests {

    private final List<Long> pauses = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void programIsStartedOnceItsFileIsWritten() throws Exception {
        for (Transport transport : Transport.values()) {
            Path program = this.directory.resolve(transport + ".sh");
            OutputStream writer = open(program);
            Spawned spawned = new BusyExecutable((millis) -> close(writer)).spawn(options(transport), plan(program));
            assertThat(spawned.process().waitFor()).isEqualTo(7);
        }
    }

    @Test
    void programThatStaysBusyIsGivenUpAfterThreeMoreAttempts() throws Exception {
        Path program = this.directory.resolve("program.sh");
        try (OutputStream writer = open(program)) {
            Spawned spawned = new BusyExecutable(this.pauses::add).spawn(options(Transport.PIPES), plan(program));
            assertThat(spawned.process().waitFor()).isEqualTo(126);
            assertThat(this.pauses).hasSize(3)
                .satisfies((all) -> assertThat(all.stream().mapToLong(Long::longValue).sum()).isLessThan(200));
        }
    }

    @Test
    void exitWithTheSameCodeIsTheProgramsOwn() throws Exception {
        Path program = this.directory.resolve("program.sh");
        write(program, "echo mine >&2; exit 126");
        Spawned spawned = new BusyExecutable(this.pauses::add).spawn(options(Transport.PIPES), plan(program));
        assertThat(spawned.process().waitFor()).isEqualTo(126);
        assertThat(spawned.output().readAllBytes()).asString().isEqualTo("mine\n");
        assertThat(this.pauses).isEmpty();
    }

    private OutputStream open(Path program) throws IOException {
        write(program, "exit 7");
        return Files.newOutputStream(program, java.nio.file.StandardOpenOption.APPEND);
    }

    private static void write(Path program, String script) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private static void close(OutputStream writer) {
        try {
            writer.close();
        }
        catch (IOException ex) {
            throw new java.io.UncheckedIOException(ex);
        }
    }

    private static ProcessOptions options(Transport transport) {
        return ProcessOptions.builder().name("busy").command("x").transport(transport).build();
    }

    private static LaunchPlan plan(Path program) {
        return new LaunchPlan(List.of(program.toString()), Map.of("PATH", System.getenv("PATH")), Set.of(), null,
                false);
    }

}
