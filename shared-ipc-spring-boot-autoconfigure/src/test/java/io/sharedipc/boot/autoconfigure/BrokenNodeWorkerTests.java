package io.sharedipc.boot.autoconfigure;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for Node workers whose program breaks while it is loaded.
 */
@EnabledIf("hasNode")
class BrokenNodeWorkerTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            syntax.js   | const = 3                                                           | SyntaxError
            missing.js  | require('no-such-module')                                           | MODULE_NOT_FOUND
            throws.js   | for (const t = Date.now(); Date.now() - t < 700;); throw new Error('no model') | no model
            throws.mjs  | await new Promise((r) => setTimeout(r, 700)); throw new Error('no model')      | no model
            """)
    void requiredWorkerFailsTheStart(String file, String program, String reason) throws Exception {
        Path script = Files.writeString(this.directory.resolve(file), program);
        Runner.withEcho()
            .withPropertyValues("shared-ipc.processes.broken.script=" + script,
                    "shared-ipc.processes.broken.required=true")
            .run((context) -> assertThat(context).getFailure()
                .hasRootCauseInstanceOf(Exception.class)
                .satisfies((failure) -> assertThat(failure).hasStackTraceContaining("RequiredProcessException")
                    .hasStackTraceContaining("'broken'")
                    .hasStackTraceContaining(reason)));
    }

    static boolean hasNode() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch((directory) -> Files.isExecutable(Path.of(directory, "node")));
    }

    @Test
    void whoDependsOnItIsNotStarted() throws Exception {
        Path script = Files.writeString(this.directory.resolve("broken.js"),
                "for (const t = Date.now(); Date.now() - t < 700;); throw new Error('no model')");
        Runner.withEcho()
            .withPropertyValues("shared-ipc.processes.broken.script=" + script,
                    "shared-ipc.processes.echo.depends-on=broken")
            .run((context) -> {
                assertThat(context).hasNotFailed();
                assertThat(context.getBean("echo", ManagedProcess.class).snapshot().state())
                    .isEqualTo(ProcessState.STOPPED);
            });
    }

}
