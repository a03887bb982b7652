package io.sharedipc.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.sharedipc.testing.NothingLeft;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Sweeper}.
 */
class SweeperTests {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void childrenThatEndTogetherShareALook() throws Exception {
        CountDownLatch firstLook = new CountDownLatch(1);
        Sweeper sweeper = new Sweeper((passedOver) -> {
            if (this.looks.incrementAndGet() == 1) {
                join(firstLook);
            }
            return Map.of();
        });
        Thread first = sweep(sweeper, 1);
        await().until(() -> this.looks.get() == 1);
        List<Thread> others = new ArrayList<>();
        for (int pid = 2; pid <= 50; pid++) {
            others.add(sweep(sweeper, pid));
        }
        await().until(() -> others.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
        firstLook.countDown();
        first.join();
        for (Thread other : others) {
            other.join();
        }
        assertThat(this.looks).hasValue(2);
    }

    @Test
    void lookThatFailsIsRepeatedByWhoWaitsForIt() throws Exception {
        Sweeper sweeper = new Sweeper((passedOver) -> {
            if (this.looks.incrementAndGet() == 1) {
                throw new IllegalStateException("no memory");
            }
            return Map.of();
        });
        CompletableFuture<Void> failed = CompletableFuture.runAsync(() -> sweeper.sweep(1, "a"));
        await().until(failed::isCompletedExceptionally);
        sweeper.sweep(2, "b");
        assertThat(this.looks).hasValue(2);
    }

    @Test
    void livingChildIsPassedOverUntilItEnds() {
        List<Predicate<String>> passedOver = new ArrayList<>();
        Sweeper sweeper = new Sweeper((predicate) -> {
            this.looks.incrementAndGet();
            passedOver.add(predicate);
            return Map.of();
        });
        sweeper.spare(17);
        sweeper.sweep(1, "a");
        assertThat(passedOver.get(0).test("17")).isTrue();
        sweeper.sweep(17, "b");
        assertThat(passedOver.get(1).test("17")).isFalse();
    }

    @Test
    void looksUntilNothingCarriesTheMark() throws Exception {
        Process left = new ProcessBuilder("sleep", "300").start();
        Sweeper sweeper = new Sweeper((passedOver) -> (this.looks.incrementAndGet() <= 2)
                ? Map.of("mine;", List.of(left.toHandle()), "other;", List.of(ProcessHandle.current())) : Map.of());
        sweeper.sweep(1, "mine;");
        assertThat(left.waitFor()).isEqualTo(128 + Signal.KILL.number());
        assertThat(this.looks).hasValue(3);
    }

    @Test
    void daemonIsGoneOnceItsProcessHasStopped() throws Exception {
        CompletableFuture<Long> daemon = new CompletableFuture<>();
        ManagedProcess process = ManagedProcess.create(Children.script("daemon.sh").build());
        process.onMessage("daemon", Long.class, daemon::complete);
        Children.await(process.start());
        assertThat(ProcessHandle.of(Children.await(daemon))).isPresent();
        Children.await(process.stop());
        assertThat(NothingLeft.markedProcesses()).isEmpty();
    }

    @Test
    void marksAreFoundWhereverTheyStandInALongEnvironment() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "300");
        for (int i = 0; i < 20; i++) {
            builder.environment().put("PADDING_" + i, "x".repeat(10_000));
        }
        builder.environment().put(Cookie.VARIABLE, "another-host.1;" + Cookie.HOST + ".4711;" + Cookie.HOST + ".4712;");
        Process process = builder.start();
        try {
            await().untilAsserted(() -> assertThat(MarkedProcesses.find((pid) -> false))
                .containsEntry(Cookie.HOST + ".4711;", List.of(process.toHandle()))
                .containsEntry(Cookie.HOST + ".4712;", List.of(process.toHandle())));
            assertThat(MarkedProcesses.find(Long.toString(process.pid())::equals)).isEmpty();
        }
        finally {
            process.toHandle().destroyForcibly();
        }
    }

    private static Thread sweep(Sweeper sweeper, long pid) {
        Thread thread = new Thread(() -> sweeper.sweep(pid, "mark-" + pid));
        thread.start();
        return thread;
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

}
