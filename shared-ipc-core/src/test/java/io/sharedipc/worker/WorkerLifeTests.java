package io.sharedipc.worker;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sharedipc.process.ExitReason;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.Transport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Worker}: how it begins and how it ends.
 */
class WorkerLifeTests {

    private static final long SECONDS = 20;

    @Test
    void requestThatRunsAtAStopIsAnswered() throws Exception {
        try (ManagedProcess process = started(options())) {
            CompletableFuture<String> answer = process.request("slow", 700, String.class);
            await().until(() -> process.snapshot().pending() == 1);
            process.call("upper", "the one before has arrived", String.class);
            ProcessExit exit = process.stop().get(SECONDS, TimeUnit.SECONDS);
            assertThat(answer).isCompletedWithValue("finished");
            assertThat(exit.reason()).isEqualTo(ExitReason.STOPPED_GRACEFULLY);
            assertThat(exit.code()).isZero();
        }
    }

    @Test
    void idleWorkerLeavesWithCodeZero() throws Exception {
        try (ManagedProcess process = started(options())) {
            ProcessExit exit = process.stop().get(SECONDS, TimeUnit.SECONDS);
            assertThat(exit.code()).isZero();
            assertThat(exit.reason()).isEqualTo(ExitReason.STOPPED_GRACEFULLY);
        }
    }

    @Test
    void cancelledHandlerThatGoesOnDoesNotHoldUpTheEnd() throws Exception {
        try (ManagedProcess process = started(options())) {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            process.onMessage("callback:started", Object.class, (nothing) -> told.add("started"));
            CompletableFuture<Void> request = process.request("callback", null, Void.class);
            assertThat(told.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("started");
            request.cancel(true);
            ProcessExit exit = process.stop().get(SECONDS, TimeUnit.SECONDS);
            assertThat(exit.reason()).isEqualTo(ExitReason.STOPPED_GRACEFULLY);
        }
    }

    @Test
    void pingIsAnsweredWhileEveryHandlerIsBusy() throws Exception {
        BlockingQueue<ProcessEvent.Exited> exits = new LinkedBlockingQueue<>();
        try (ManagedProcess process = started(
                options().watchdog(Duration.ofMillis(50), Duration.ofSeconds(1)).autoRestart(true))) {
            process.on(ProcessEvent.Exited.class, exits::add);
            CompletableFuture<String> busy = process.request("slow", 2500, String.class);
            assertThat(busy.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("finished");
            assertThat(exits).isEmpty();
        }
    }

    @Test
    void standardStreamsCarryTheChannelAloneWhereTheHostWantsThat() throws Exception {
        try (ManagedProcess process = ManagedProcess
            .create(ProcessOptions.builder().mainClass(PrintingWorker.class).transport(Transport.STDIO).build())) {
            process.start().get(SECONDS, TimeUnit.SECONDS);
            assertThat(process.call("print", "{\"not\": \"a message\"}", Integer.class)).isEqualTo(-1);
            assertThat(process.snapshot().protocolErrors()).isZero();
            await()
                .untilAsserted(() -> assertThat(process.snapshot().lastOutput()).contains("{\"not\": \"a message\"}"));
        }
    }

    @Test
    void hostThatIsGoneIsNoticedByWhoSends() throws Exception {
        try (RawWorker worker = new RawWorker(TalkingWorker.class)) {
            assertThat(worker.receive()).isNotNull();
            worker.hangUp();
            assertThat(worker.exitCode()).isZero();
        }
    }

    @Test
    void hostThatDoesNotReadDoesNotKeepTheJvmFromItsEnd() throws Exception {
        try (RawWorker worker = new RawWorker(FloodingWorker.class)) {
            assertThat(worker.receive()).isNotNull();
            assertThat(worker.exitCode()).isEqualTo(7);
        }
    }

    @Test
    void progressThatWaitsForCreditDoesNotOutliveTheHost() throws Exception {
        try (RawWorker worker = new RawWorker(ReferenceWorker.class)) {
            assertThat(worker.receive()).isNotNull();
            worker.send("""
                    {"id":"1","type":"progress","payload":{"steps":3},"headers":{"credit":"1"}}""");
            assertThat(worker.receive().at("/payload/step").asInt()).isEqualTo(1);
            worker.end();
            assertThat(worker.receive()).isNull();
            assertThat(worker.exitCode()).isZero();
        }
    }

    @Test
    void withoutAHostItSaysHowToRunIt() throws Exception {
        Process process = new ProcessBuilder(RawWorker.java(), "-cp", System.getProperty("java.class.path"),
                FeatureWorker.class.getName())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
        assertThat(text(process.getErrorStream())).contains("IllegalStateException")
            .contains("SHARED_IPC_CHANNEL is not set")
            .contains("mainClass(YourWorker.class)")
            .contains("shared-ipc.processes.<name>.main-class");
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private static ProcessOptionsBuilder options() {
        return ProcessOptions.builder().name("java").mainClass(FeatureWorker.class);
    }

    private static ManagedProcess started(ProcessOptionsBuilder options) throws Exception {
        ManagedProcess process = ManagedProcess.create(options.build());
        process.start().get(SECONDS, TimeUnit.SECONDS);
        return process;
    }

    private static String text(InputStream stream) throws Exception {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

}
