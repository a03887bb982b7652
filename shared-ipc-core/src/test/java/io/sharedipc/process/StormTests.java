package io.sharedipc.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Eight threads that start, stop, kill and request, all at the same process.
 */
class StormTests {

    private static final Duration LENGTH = Duration.ofSeconds(10);

    private final AtomicInteger births = new AtomicInteger();

    private final AtomicInteger deaths = new AtomicInteger();

    private final Queue<CompletableFuture<?>> futures = new ConcurrentLinkedQueue<>();

    @Test
    void everyFutureEndsAndEveryBirthHasItsDeath() throws Exception {
        ManagedProcess process = ManagedProcess.create(options());
        process.on(ProcessEvent.Started.class, (event) -> this.births.incrementAndGet());
        process.on(ProcessEvent.Restarted.class, (event) -> this.births.incrementAndGet());
        process.on(ProcessEvent.Exited.class, (event) -> this.deaths.incrementAndGet());
        storm(process);
        Children.await(process.stop());
        assertThat(process.snapshot().state().isAtRest()).isTrue();
        await().until(() -> this.futures.stream().allMatch(CompletableFuture::isDone));
        await().untilAsserted(() -> assertThat(this.deaths).hasValue(this.births.get()));
        assertThat(this.births).hasValueGreaterThan(50);
        assertThat(this.futures).hasSizeGreaterThan(500);
        assertThat(process.snapshot().pending()).isZero();
    }

    private static ProcessOptions options() {
        return Children.script("echo.sh")
            .autoRestart(true)
            .maxRestarts(1000)
            .restart((restart) -> restart.withDelay(Duration.ofMillis(1), 1, Duration.ofMillis(1), 0))
            .ready((ready) -> ready.withSettle(Duration.ofMillis(5)))
            .stop((stop) -> stop.withGrace(Duration.ofMillis(20), Duration.ofMillis(20)))
            .timeout(Duration.ofSeconds(5))
            .build();
    }

    private void storm(ManagedProcess process) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Random random = new Random(i);
            Thread thread = new Thread(() -> storm(process, random), "storm-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void storm(ManagedProcess process, Random random) {
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            switch (random.nextInt(16)) {
                case 0 -> this.futures.add(process.stop());
                case 1, 2 -> process.getPid()
                    .ifPresent((pid) -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                case 3, 4, 5 -> this.futures.add(process.start());
                default -> request(process, random.nextInt(100));
            }
        }
    }

    private void request(ManagedProcess process, int number) {
        CompletableFuture<Integer> answer = process.request("echo", number, Integer.class);
        this.futures.add(answer);
        try {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(number);
        }
        catch (AssertionError ex) {
            throw ex;
        }
        catch (Exception ex) {
            assertThat(ex.getCause()).isInstanceOf(IpcException.class);
        }
    }

}
