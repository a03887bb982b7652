package io.sharedipc.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.sharedipc.testing.NpmPackages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TypeScript} and workers that are written in it.
 */
class TypeScriptTests {

    private static final String WORKER = """
            interface Sum { id: string; payload: number[] }
            process.on('message', (m: Sum) =>
              process.send!({ id: m.id, type: 'response', payload: m.payload.reduce((a, b) => a + b, 0) }));
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = { "w.ts", "w.mts", "w.cts" })
    void scriptIsRunWithTheKit(String name) throws Exception {
        Files.writeString(this.directory.resolve(name), WORKER);
        assertAnswers(ProcessOptions.builder().script(name).runtime(node("node24")));
    }

    @Test
    void commandIsRunWithTheKit() throws Exception {
        Files.writeString(this.directory.resolve("w.ts"), WORKER);
        assertAnswers(ProcessOptions.builder().command(node("node24"), "w.ts"));
    }

    @Test
    void olderNodeIsRefusedWithWhatToDo() {
        assertThatExceptionOfType(LaunchException.class)
            .isThrownBy(() -> TypeScript.check("Process 'x'", node("node20"), Map.of()))
            .withMessageContaining("is Node v20.")
            .withMessageContaining("install Node 22.18 or later")
            .satisfies((ex) -> assertThat(ex.isPermanent()).isTrue());
    }

    @Test
    void versionsThatRunItAreKnown() {
        assertThat(TypeScript.runs("v22.18.0")).isTrue();
        assertThat(TypeScript.runs("v23.6.0")).isTrue();
        assertThat(TypeScript.runs("v26.0.0")).isTrue();
        assertThat(TypeScript.runs("1.2.3")).isTrue();
        assertThat(TypeScript.runs("v22.17.1")).isFalse();
        assertThat(TypeScript.runs("v23.5.0")).isFalse();
        assertThat(TypeScript.runs("v18.20.0")).isFalse();
    }

    private void assertAnswers(ProcessOptionsBuilder options) throws Exception {
        try (ManagedProcess process = Children
            .started(options.name("test").workingDirectory(this.directory).timeout(Children.PATIENCE))) {
            assertThat(process.call("sum", new int[] { 1, 2, 3 }, Integer.class)).isEqualTo(6);
        }
    }

    private static String node(String major) throws Exception {
        return NpmPackages.directory(major).resolve("bin/node").toString();
    }

}
