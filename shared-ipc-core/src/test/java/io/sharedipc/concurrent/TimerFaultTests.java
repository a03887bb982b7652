package io.sharedipc.concurrent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the system's {@link Timer} and a {@link DeadlineWatch} whose tasks throw.
 */
class TimerFaultTests {

    @Test
    void errorOfATaskIsReportedAndStopsNoOther() throws Exception {
        CompletableFuture<Throwable> reported = new CompletableFuture<>();
        CompletableFuture<String> next = new CompletableFuture<>();
        Error error = new StackOverflowError("expected by a test");
        Timer.system().schedule(Duration.ZERO, () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> reported.complete(ex));
            throw error;
        });
        Timer.system().schedule(Duration.ofMillis(1), () -> next.complete("run"));
        assertThat(reported.get(20, TimeUnit.SECONDS)).isSameAs(error);
        assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo("run");
    }

    @Test
    void lookThatThrowsIsTakenAgain() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<String> second = new CompletableFuture<>();
        DeadlineWatch watch = new DeadlineWatch(Timer.system(), (now) -> {
            if (looks.incrementAndGet() == 1) {
                throw new OutOfMemoryError("expected by a test");
            }
            second.complete("looked");
            return DeadlineWatch.NONE;
        });
        watch.watch(Timer.system().nanoTime());
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo("looked");
    }

}
