package io.sharedipc.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for continuations and progress listeners of one process that block.
 */
@RequiresRuntime("python3")
class LingeringCallbackTests {

    private static final int MANY = 400;

    private ManagedProcess process;

    private final CountDownLatch gate = new CountDownLatch(1);

    private final AtomicInteger held = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        this.process = Children.started(Children.script("by-type.py"));
    }

    @AfterEach
    void stop() {
        this.gate.countDown();
        this.process.close();
    }

    @Test
    void anyNumberOfContinuationsMayJoinRequestsToTheSameProcess() throws Exception {
        List<CompletableFuture<Integer>> joins = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            int number = i;
            joins.add(this.process.request("echo", i, Integer.class)
                .thenApply((answer) -> answer + this.process.request("echo", number, Integer.class).join()));
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(Children.await(joins.get(i))).isEqualTo(2 * i);
        }
    }

    @Test
    void requestsEndHoweverManyContinuationsBlock() throws Exception {
        for (int i = 0; i < MANY; i++) {
            Children.continueElsewhere(() -> this.process.request("echo", 1, Integer.class), this::hold);
        }
        await().until(() -> this.held.get() == MANY);
        assertThat(Children.await(this.process.request("echo", 1, Integer.class))).isEqualTo(1);
        assertThat(failure(this.process.request(silent()))).isInstanceOf(RequestTimeoutException.class);
    }

    @Test
    void tasksOfAPoolEndHoweverManyContinuationsBlock() throws Exception {
        try (WorkerPool pool = WorkerPool.create(Children.script("by-type.py").build(),
                WorkerPoolOptions.builder().size(1).build())) {
            Children.await(pool.start());
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                Children.continueElsewhere(() -> {
                    CompletableFuture<Integer> answer = pool.request("echo", 1, Integer.class);
                    answers.add(answer);
                    return answer;
                }, this::hold);
            }
            for (CompletableFuture<Integer> answer : answers) {
                assertThat(Children.await(answer)).isEqualTo(1);
            }
            this.gate.countDown();
        }
    }

    @Test
    void timeoutEndsARequestWhoseProgressListenerBlocks() {
        assertThat(failure(this.process.request(held("unfinished").timeout(Duration.ofMillis(300)))))
            .isInstanceOf(RequestTimeoutException.class);
    }

    @Test
    void timeoutEndsACallWhoseProgressListenerBlocks() {
        assertThat(catchThrowableOfType(RequestTimeoutException.class,
                () -> this.process.call(held("unfinished").timeout(Duration.ofMillis(300)))))
            .isNotNull();
    }

    @Test
    void exitEndsARequestWhoseProgressListenerBlocks() {
        CompletableFuture<Integer> request = this.process.request(held("unfinished"));
        await().until(() -> this.held.get() == 1);
        this.process.request("leave", null, String.class);
        assertThat(failure(request)).isInstanceOf(ProcessExitedException.class);
    }

    @Test
    void answerComesAtTheDeadlineWhereTheProgressListenerBlocks() throws Exception {
        assertThat(Children.await(this.process.request(held("progress").timeout(Duration.ofSeconds(1))))).isEqualTo(5);
    }

    private Request<Integer> held(String type) {
        return Request.of(type, 5, Integer.class).onProgress(Integer.class, (progress) -> hold());
    }

    private static Request<String> silent() {
        return Request.of("silent", null, String.class).timeout(Duration.ofMillis(300));
    }

    private void hold() {
        this.held.incrementAndGet();
        try {
            this.gate.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return catchThrowableOfType(ExecutionException.class, () -> Children.await(future)).getCause();
    }

}
