package io.sharedipc.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedipc.event.EventBus;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.testing.Collector;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * A thousand continuations, progress listeners and subscribers of ten processes block at
 * a time: all others, and what else these processes are asked, must not notice. They
 * block until the test opens a gate, or for the seconds of the system property
 * {@code io.sharedipc.blocking-seconds}.
 */
@RequiresRuntime("python3")
class BlockingCodeTests {

    private static final long SECONDS = Long.getLong("io.sharedipc.blocking-seconds", 0);

    private static final int PROCESSES = 10;

    private static final int OF_EACH_KIND = 25;

    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration LATER = Duration.ofSeconds(3);

    private final List<ManagedProcess> blocked = new ArrayList<>();

    private final CountDownLatch gate = new CountDownLatch(1);

    private final AtomicInteger blocking = new AtomicInteger();

    private final List<CompletableFuture<?>> joined = new ArrayList<>();

    @BeforeEach
    void block() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            ManagedProcess process = ManagedProcess.create(byType("blocked-" + i).build());
            this.blocked.add(process);
            Children.await(process.start());
            block(process);
        }
        await().until(() -> this.blocking.get() == PROCESSES * 4 * OF_EACH_KIND);
    }

    @AfterEach
    void open() {
        this.gate.countDown();
        this.blocked.forEach(ManagedProcess::close);
    }

    @Test
    void othersGoOnAsIfAlone() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        do {
            processLives();
            poolLives();
            groupLives();
            busDelivers();
        }
        while (System.nanoTime() < end);
    }

    @Test
    void requestsToTheSameProcessesAreAnsweredAndEndByTheirTimeouts() throws Exception {
        for (ManagedProcess process : this.blocked) {
            assertThat(process.call("echo", 7, Integer.class)).isEqualTo(7);
            assertThat(Children.await(process.request("echo", 8, Integer.class))).isEqualTo(8);
            assertTimesOut(process);
        }
        for (CompletableFuture<?> each : this.joined) { // each by its own timeout
            assertThat(failure(each)).isInstanceOf(RequestTimeoutException.class);
        }
    }

    @Test
    void sameProcessesStopAndEndWhatAwaitsAnAnswer() throws Exception {
        for (ManagedProcess process : this.blocked) {
            CompletableFuture<?> unanswered = process.request(silent(Duration.ofHours(1)));
            Children.await(process.stop(Signal.KILL));
            assertThat(failure(unanswered)).isInstanceOf(ProcessExitedException.class);
        }
    }

    /** Continuations of an answer and of a failure, a progress listener, a subscriber. */
    private void block(ManagedProcess process) {
        for (int i = 0; i < OF_EACH_KIND; i++) {
            Children.continueElsewhere(() -> process.request("echo", 1, Integer.class), this::hold);
            Children.continueElsewhere(() -> process.request(silent(SHORT)), this::hold);
            CompletableFuture<?> joined = process.request(silent(LATER));
            this.joined.add(joined);
            Children.continueElsewhere(() -> process.request("echo", 1, Integer.class), joined::join);
            this.joined.add(process.request(Request.of("unfinished", null, String.class)
                .timeout(LATER)
                .onProgress(Integer.class, (progress) -> hold())));
            process.stream(Request.of("unfinished", null, Void.class), Integer.class).subscribe(new Collector<>(1) {

                @Override
                public void onNext(Integer item) {
                    hold();
                }

            });
        }
    }

    private void hold() {
        this.blocking.incrementAndGet();
        try {
            this.gate.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static void processLives() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(byType("free").build())) {
            Children.await(process.start());
            assertThat(process.call("echo", 1, Integer.class)).isEqualTo(1);
            CompletableFuture<Integer> next = process.request("echo", 2, Integer.class)
                .thenApply((answer) -> answer + 1);
            assertThat(Children.await(next)).isEqualTo(3);
            assertTimesOut(process);
            Children.await(process.stop());
        }
    }

    private static void poolLives() throws Exception {
        try (WorkerPool pool = WorkerPool.create(byType("free-pool").build(),
                WorkerPoolOptions.builder().size(1).build())) {
            Children.await(pool.start());
            int answer = pool.call("echo", 1, Integer.class);
            assertThat(answer).isEqualTo(1);
            assertThat(Children.await(pool.request("echo", 2, Integer.class))).isEqualTo(2);
            assertThat(failure(pool.request(silent(SHORT)))).isInstanceOf(RequestTimeoutException.class);
            Children.await(pool.shutdown());
        }
    }

    private static void groupLives() throws Exception {
        try (ManagedProcess first = ManagedProcess.create(byType("first").build());
                ManagedProcess second = ManagedProcess.create(byType("second").build());
                ProcessGroup group = ProcessGroup.builder().add(first).add(second, "first").build()) {
            Children.await(group.start());
            Children.await(group.stop());
        }
    }

    private static void busDelivers() throws Exception {
        EventBus bus = EventBus.create();
        bus.on("a", (event) -> {
        });
        Children.await(bus.emit("a", 1));
    }

    private static void assertTimesOut(ManagedProcess process) {
        assertThat(failure(process.request(silent(SHORT)))).isInstanceOf(RequestTimeoutException.class);
    }

    private static Request<String> silent(Duration timeout) {
        return Request.of("silent", null, String.class).timeout(timeout);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return catchThrowableOfType(ExecutionException.class, () -> Children.await(future)).getCause();
    }

    private static ProcessOptionsBuilder byType(String name) {
        return Children.script("by-type.py").name(name);
    }

}
