package io.sharedipc.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Counts what a request costs the host, in bytes, system calls and due tasks: guards
 * against regressions that need no clock. The bounds on bytes are one and a half times
 * what JDK 17 and 25 take, which is the same with and without compiled code.
 */
class RequestCostTests {

    private static final int WARM_UP = 64 * 32;

    private static final int REQUESTS = 128 * 32;

    private static final int IN_FLIGHT = 256;

    /** Seen are 360 writes, half of them the first; on a busy machine they are more. */
    private static final long MANY = REQUESTS * 3 / 4;

    /** For what else this JVM reads and writes meanwhile. */
    private static final long SLACK = REQUESTS / 20;

    @Test
    void callAllocatesLittle() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh"))) {
            call(process, WARM_UP);
            long bytes = Allocations.during(() -> call(process, REQUESTS)) / REQUESTS;
            assertThat(bytes).as("bytes that a call allocates").isBetween(100L, 3_000L);
        }
    }

    @Test
    void pipelinedRequestAllocatesLittle() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("answer-together.sh"))) {
            pipeline(process, WARM_UP);
            long bytes = Allocations.during(() -> pipeline(process, REQUESTS)) / REQUESTS;
            assertThat(bytes).as("bytes that a pipelined request allocates").isBetween(100L, 3_200L);
        }
    }

    @Test
    void callIsOneWriteAndOneRead() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh"))) {
            call(process, WARM_UP);
            SystemCalls before = SystemCalls.soFar();
            call(process, REQUESTS);
            SystemCalls calls = SystemCalls.soFar().since(before);
            assertThat(calls.writes()).as("writes for %s requests", REQUESTS)
                .isBetween((long) REQUESTS, REQUESTS + SLACK);
            assertThat(calls.reads()).as("reads for %s requests", REQUESTS)
                .isBetween((long) REQUESTS, REQUESTS + SLACK);
        }
    }

    @Test
    void pipelinedRequestsShareTheirWritesAndReads() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("answer-together.sh"))) {
            pipeline(process, WARM_UP);
            SystemCalls before = SystemCalls.soFar();
            pipeline(process, REQUESTS);
            SystemCalls calls = SystemCalls.soFar().since(before);
            assertThat(calls.writes()).as("writes for %s requests", REQUESTS).isLessThan(MANY);
            assertThat(calls.reads()).as("reads for %s requests", REQUESTS).isLessThan(MANY);
        }
    }

    @Test
    void answeredRequestsLeaveAtMostOneLookDue() throws Exception {
        FakeTimer timer = new FakeTimer();
        ProcessOptions options = ProcessOptions.builder()
            .name("test")
            .script(Children.path("answer-together.sh"))
            .timeout(Duration.ofSeconds(77)) // nothing else is due then
            .build();
        try (ManagedProcess process = new DefaultManagedProcess(options, getClass().getClassLoader(), timer)) {
            CompletableFuture<?> ready = process.start();
            await().until(() -> timer.delays().contains(options.ready().settle()));
            timer.advance(options.ready().settle());
            Children.await(ready);
            pipeline(process, 10_016); // a whole number of answers together
            assertThat(process.snapshot().pending()).isZero();
            assertThat(timer.delays()).filteredOn(options.timeout()::equals).hasSizeLessThanOrEqualTo(1);
            timer.advance(options.timeout());
            assertThat(timer.delays()).doesNotContain(options.timeout());
        }
    }

    private static void call(ManagedProcess process, int times) {
        for (int i = 0; i < times; i++) {
            process.call("echo", "tiny", String.class);
        }
    }

    /** Each answer sends the next request; the first are sent from here. */
    private static void pipeline(ManagedProcess process, int times) throws Exception {
        new Pipeline(process, times).run();
    }

    /**
     * Requests that keep a number of them in flight.
     */
    private static final class Pipeline {

        private final ManagedProcess process;

        private final AtomicInteger unsent;

        private final AtomicInteger unanswered;

        private final CompletableFuture<String> end = new CompletableFuture<>();

        Pipeline(ManagedProcess process, int times) {
            this.process = process;
            this.unsent = new AtomicInteger(times);
            this.unanswered = new AtomicInteger(times);
        }

        void run() throws Exception {
            for (int i = 0; i < IN_FLIGHT; i++) {
                sendNext();
            }
            Children.await(this.end);
        }

        private void sendNext() {
            if (this.unsent.getAndDecrement() > 0) {
                this.process.request("echo", "tiny", String.class).whenComplete(this::answered);
            }
        }

        private void answered(String answer, Throwable failure) {
            if (failure != null) {
                this.end.completeExceptionally(failure);
            }
            sendNext();
            if (this.unanswered.decrementAndGet() == 0) {
                this.end.complete(answer);
            }
        }

    }

}
