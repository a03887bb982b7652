package io.sharedipc.process;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.Enumeration;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for launches that end in what nobody expected: each is a failed launch.
 */
class LaunchFaultTests {

    @ParameterizedTest
    @ValueSource(strings = { "/srv/a\0b.js", "/srv/a\0b.py", "/srv/a\0b.sh" })
    void scriptThatIsNoPathFailsForGood(String script) throws Exception {
        failsForGood((options) -> options.script(script));
    }

    @Test
    void commandThatIsNoPathFailsForGood() throws Exception {
        failsForGood((options) -> options.command("/srv/a\0b"));
    }

    @Test
    void runtimeThatIsNoPathFailsForGood() throws Exception {
        failsForGood((options) -> options.script(Children.path("echo.sh")).runtime("/srv/a\0b"));
    }

    @Test
    void poolOfWhatIsNoPathFailsToStart() throws Exception {
        try (WorkerPool pool = WorkerPool.create(options().script("/srv/a\0b.js").build(),
                WorkerPoolOptions.ofSize(2))) {
            assertThat(failureOf(() -> Children.await(pool.start()))).isInstanceOf(ProcessStartException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void throwableWhileALaunchIsPlannedFailsTheStart(boolean error) throws Exception {
        Scarce loader = new Scarce(error);
        try (ManagedProcess process = scarce(loader, options())) {
            assertThat(failureOf(() -> Children.await(process.start()))).isInstanceOf(ProcessStartException.class)
                .hasMessageContaining("for want of something");
            assertThat(process.snapshot().state()).isEqualTo(ProcessState.FAILED);
            Children.await(process.stop());
            loader.enough = true;
            Children.await(process.start());
        }
    }

    @Test
    void throwableWhileARestartIsPlannedIsTriedAgain() throws Exception {
        Scarce loader = new Scarce(true);
        loader.enough = true;
        try (ManagedProcess process = scarce(loader,
                options().autoRestart(true)
                    .maxRestarts(100)
                    .restart((restart) -> restart.withDelay(Duration.ofMillis(20), 1, Duration.ofMillis(20), 0)))) {
            Children.await(process.start());
            loader.enough = false;
            ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
            await().until(() -> process.snapshot().restarts().getOrDefault(ExitReason.KILLED, 0L) == 0
                    && loader.refusals > 2);
            loader.enough = true;
            await().until(process::isRunning);
        }
    }

    @Test
    void stopDuringLaunchesThatFailCompletes() throws Exception {
        Scarce loader = new Scarce(true);
        try (ManagedProcess process = scarce(loader, options().autoRestart(true).maxRestarts(100))) {
            process.start();
            await().until(() -> loader.refusals > 0);
            Children.await(process.stop());
            assertThat(process.snapshot().state()).isEqualTo(ProcessState.STOPPED);
        }
    }

    private static ProcessOptionsBuilder options() {
        return ProcessOptions.builder().name("faulty");
    }

    private static ManagedProcess scarce(ClassLoader loader, ProcessOptionsBuilder options) {
        return new DefaultManagedProcess(options.script("classpath:children/echo.sh").build(), loader, Timer.system());
    }

    private static void failsForGood(UnaryOperator<ProcessOptionsBuilder> program) throws Exception {
        try (ManagedProcess process = ManagedProcess.create(program.apply(options()).autoRestart(true).build())) {
            assertThat(failureOf(() -> Children.await(process.start()))).isInstanceOf(ProcessStartException.class)
                .hasMessageContaining("'faulty'");
            assertThat(process.snapshot().state()).isEqualTo(ProcessState.FAILED);
            Children.await(process.stop());
        }
    }

    private static Throwable failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        return catchThrowableOfType(ExecutionException.class, attempt).getCause();
    }

    /**
     * A class loader that finds resources only while there is enough of something.
     */
    private static final class Scarce extends ClassLoader {

        private final boolean error;

        volatile boolean enough;

        volatile int refusals;

        Scarce(boolean error) {
            super(LaunchFaultTests.class.getClassLoader());
            this.error = error;
        }

        @Override
        public URL getResource(String name) {
            look();
            return super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            look();
            return super.getResources(name);
        }

        private void look() {
            if (!this.enough) {
                this.refusals++;
                if (this.error) {
                    throw new OutOfMemoryError("for want of something");
                }
                throw new IllegalStateException("for want of something");
            }
        }

    }

}
