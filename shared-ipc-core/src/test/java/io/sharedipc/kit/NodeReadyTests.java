package io.sharedipc.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.Outcome;
import io.sharedipc.process.PayloadException;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.process.Transport;
import io.sharedipc.testing.NpmPackages;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for when the host takes a Node worker for ready.
 */
@RequiresRuntime("node")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class NodeReadyTests {

    private static final String LISTENS = "process.on('message', ({ id, payload }) => "
            + "process.send({ id, type: 'response', payload }));";

    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    syntax.js       | const = 3                                                               | SyntaxError
                    missing.js      | require('no-such-module')                                               | MODULE_NOT_FOUND
                    missing.mjs     | import x from 'no-such-module'                                          | MODULE_NOT_FOUND
                    throws.js       | process.on('message', () => {}); throw new Error('no model')            | no model
                    waits.mjs       | await new Promise((r) => setTimeout(r, 1300)); throw new Error('late')  | late
                    rejects.js      | Promise.reject(new Error('no model'))                                   | no model
                    later.js        | setTimeout(() => { throw new Error('no database') }, 300)               | no database
                    exits.js        | process.exit(0)                                                         | exited with code 0
                    """)
    void programThatBreaksWhileItIsLoadedWasNeverReady(String file, String program, String reason) throws Exception {
        assertNeverReady(file, program, reason, UnaryOperator.identity());
    }

    @ParameterizedTest
    @ValueSource(strings = { "node18", "node20", "node22", "node24", "node26" })
    void moduleThatBreaksOnAnyMajorWasNeverReady(String major) throws Exception {
        String runtime = NpmPackages.directory(major).resolve("bin/node").toString();
        assertNeverReady("waits.mjs", "await new Promise((r) => setTimeout(r, 1300)); throw new Error('late')", "late",
                (options) -> options.runtime(runtime));
    }

    @ParameterizedTest
    @EnumSource
    void programThatComputesIsReadyAfterThat(Transport transport) throws Exception {
        Path script = write("computes.js", "for (const begin = Date.now(); Date.now() - begin < 500;); " + LISTENS);
        try (ManagedProcess process = ManagedProcess.create(options(script).transport(transport).build())) {
            long begin = System.nanoTime();
            process.start().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(500));
            assertThat(process.call("echo", 1, Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void programThatNeverListensIsReadyAllTheSame() throws Exception {
        Path script = write("never.js", "setInterval(() => {}, 1000)");
        try (ManagedProcess process = ManagedProcess.create(options(script).build())) {
            process.start().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(process.isRunning()).isTrue();
        }
    }

    @Test
    void bytesThatAreSentWhileTheProgramIsLoadedArrive() throws Exception {
        Path script = write("bytes.js",
                "process.sharedIpc.send({ type: 'early' }, Buffer.from('{}\\n{}\\n'));" + LISTENS);
        List<byte[]> early = new CopyOnWriteArrayList<>();
        try (ManagedProcess process = ManagedProcess.create(options(script).build())) {
            process.onMessage("early", byte[].class, early::add);
            process.start().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(process.call("echo", 1, Integer.class)).isEqualTo(1);
            await().until(() -> !early.isEmpty());
            assertThat(early).containsExactly("{}\n{}\n".getBytes());
            assertThat(process.snapshot().protocolErrors()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "NODE_HANDLE_ACK", "NODE_X" })
    void valueThatNodeTakesForItsOwnIsRefused(String command) throws Exception {
        Path script = write("values.js", LISTENS);
        try (ManagedProcess process = ManagedProcess.create(options(script).build())) {
            process.start().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThatExceptionOfType(PayloadException.class)
                .isThrownBy(() -> process.sendValue(Map.of("cmd", command)))
                .withMessageContaining("'NODE_'")
                .satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.NOT_SENT));
            process.sendValue(Map.of("cmd", "node", "note", "NODE_HANDLE_ACK"));
            assertThat(process.call("echo", 1, Integer.class)).isEqualTo(1);
        }
    }

    private void assertNeverReady(String file, String program, String reason,
            UnaryOperator<ProcessOptionsBuilder> change) throws Exception {
        ProcessOptions options = change.apply(options(write(file, program))).build();
        List<ProcessEvent> ready = new CopyOnWriteArrayList<>();
        try (ManagedProcess process = ManagedProcess.create(options)) {
            process.on(ProcessEvent.Ready.class, ready::add);
            ExecutionException failure = catchThrowableOfType(ExecutionException.class,
                    () -> process.start().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertThat(failure.getCause()).isInstanceOf(ProcessStartException.class).hasMessageContaining(reason);
            assertThat(ready).isEmpty();
        }
    }

    private Path write(String file, String program) throws Exception {
        return Files.writeString(this.directory.resolve(file), program);
    }

    private static ProcessOptionsBuilder options(Path script) {
        return ProcessOptions.builder().name("worker").script(script.toString());
    }

}
