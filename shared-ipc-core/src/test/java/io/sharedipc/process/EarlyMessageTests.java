package io.sharedipc.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.sharedipc.wire.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for messages that are sent while no child is ready.
 */
class EarlyMessageTests {

    private static final String WORKER = """
            process.on('message', (m) => {
              if (m.id && m.type === 'ask') process.send({ id: m.id, type: 'response', payload: null });
              process.send({ type: 'heard', payload: m.type ? m.type + ':' + m.payload : JSON.stringify(m) });
            });
            """;

    @TempDir
    private Path directory;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void messageRightAfterAStartIsDelivered() throws Exception {
        for (int i = 0; i < 10; i++) {
            try (ManagedProcess process = ManagedProcess.create(worker().build())) {
                process.start();
                process.onMessage("heard", String.class, this.heard::add);
                process.send("task", i);
                assertThat(next()).isEqualTo("task:" + i);
            }
        }
    }

    @Test
    void messagesAndRequestsKeepTheirOrder() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(worker().build())) {
            process.onMessage("heard", String.class, this.heard::add);
            process.start();
            List<String> expected = new ArrayList<>();
            List<CompletableFuture<?>> answers = new ArrayList<>();
            int after = 200;
            for (int i = 0; i < 20_000 && after > 0; i++) {
                process.send("task", i);
                answers.add(process.request("ask", i, Object.class));
                expected.addAll(List.of("task:" + i, "ask:" + i));
                after -= process.isRunning() ? 1 : 0;
                LockSupport.parkNanos(100_000); // so that it gets ready meanwhile
            }
            for (CompletableFuture<?> answer : answers) {
                Children.await(answer);
            }
            await().until(() -> this.heard.size() == expected.size());
            assertThat(this.heard).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void valueAndAttachmentWaitToo() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(worker().build())) {
            process.onMessage("heard", String.class, this.heard::add);
            process.start();
            process.sendValue(Map.of("raw", 1));
            process.send("bytes", "beside", Attachment.of(new byte[] { 1, 2, 3 }));
            assertThat(next()).isEqualTo("{\"raw\":1}");
            assertThat(next()).isEqualTo("bytes:beside");
        }
    }

    @Test
    void messageWhileTheProcessIsRestartedWaitsForTheNextChild() throws Exception {
        try (ManagedProcess process = Children.started(worker().autoRestart(true)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(300), 1, Duration.ofMillis(300), 0)))) {
            process.onMessage("heard", String.class, this.heard::add);
            ProcessHandle.of(process.getPid().orElseThrow()).orElseThrow().destroyForcibly();
            await().until(() -> process.snapshot().state() == ProcessState.BACKOFF);
            process.send("task", 1);
            assertThat(next()).isEqualTo("task:1");
        }
    }

    @Test
    void messageIsRefusedWhereNothingMayWait() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(worker().whileRestarting(WhileRestarting.FAIL).build())) {
            process.start();
            assertThatExceptionOfType(ProcessNotRunningException.class).isThrownBy(() -> process.send("task", 1))
                .withMessageStartingWith("Message 'task' to process 'early' was not sent: it is ");
        }
    }

    @Test
    void messageToAProcessAtRestIsRefused() {
        try (ManagedProcess process = ManagedProcess.create(worker().build())) {
            assertThatExceptionOfType(ProcessNotRunningException.class).isThrownBy(() -> process.send("task", 1))
                .withMessage("Message 'task' to process 'early' was not sent: it is STOPPED");
            assertThatExceptionOfType(ProcessNotRunningException.class).isThrownBy(() -> process.sendValue(1))
                .withMessage("Value to process 'early' was not sent: it is STOPPED");
        }
    }

    @Test
    void messagesThatWaitAreBounded() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(ProcessOptions.builder()
            .name("early")
            .command("sleep", "60")
            .limits((limits) -> limits.withMaxPending(3).withSizes(1024, 2048))
            .ready(Children::neverSettled)
            .build())) {
            process.start();
            process.send("task", "x".repeat(900));
            process.send("task", "x".repeat(900));
            assertThatExceptionOfType(BackpressureException.class)
                .isThrownBy(() -> process.send("task", "x".repeat(900)))
                .withMessageContaining("Message 'task' to process 'early'")
                .withMessageContaining("limits.max-outbox-size");
            process.send("task", 1);
            assertThatExceptionOfType(BackpressureException.class).isThrownBy(() -> process.send("task", 1))
                .withMessageContaining("limits.max-pending");
            assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> process.send("task", "x".repeat(2000)))
                .withMessageContaining("Message 'task' to process 'early' was not sent: a frame of");
        }
    }

    @Test
    void messageThatAChildWaitsForBeforeItIsReadyReachesIt() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(ProcessOptions.builder()
            .name("early")
            .command("sh", "-c", "read -r line <&3; echo '{\"type\":\"up\"}' >&4; exec sleep 60")
            .ready((ready) -> ready.withWhen("message:up"))
            .build())) {
            CompletableFuture<?> start = process.start();
            process.send("hello", 1);
            Children.await(start);
        }
    }

    private ProcessOptionsBuilder worker() {
        try {
            Path script = Files.writeString(this.directory.resolve("w.js"), WORKER);
            return ProcessOptions.builder().name("early").script(script.toString()).timeout(Children.PATIENCE);
        }
        catch (java.io.IOException ex) {
            throw new java.io.UncheckedIOException(ex);
        }
    }

    private String next() throws InterruptedException {
        return this.heard.poll(Children.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

}
