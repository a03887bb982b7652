package io.sharedipc.concurrent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Mailbox}.
 */
class MailboxTests {

    private final Queue<Runnable> lent = new ArrayDeque<>();

    private final List<Object> ran = new ArrayList<>();

    @Test
    void tasksRunInOrderOnOneLentThread() {
        Mailbox mailbox = new Mailbox(this.lent::add);
        mailbox.execute(() -> this.ran.add(1));
        mailbox.execute(() -> this.ran.add(2));
        assertThat(mailbox.size()).isEqualTo(2);
        assertThat(this.lent).hasSize(1);
        this.lent.remove().run();
        assertThat(this.ran).containsExactly(1, 2);
        assertThat(mailbox.size()).isZero();
    }

    @Test
    void taskGivenByATaskRunsAfterIt() {
        Mailbox mailbox = new Mailbox(Runnable::run);
        mailbox.execute(() -> {
            mailbox.execute(() -> this.ran.add("second"));
            this.ran.add("first");
        });
        assertThat(this.ran).containsExactly("first", "second");
    }

    @Test
    void threadIsLentAnewOnceTheMailboxWasEmpty() {
        Mailbox mailbox = new Mailbox(this.lent::add);
        mailbox.execute(() -> this.ran.add(1));
        this.lent.remove().run();
        mailbox.execute(() -> this.ran.add(2));
        this.lent.remove().run();
        assertThat(this.ran).containsExactly(1, 2);
    }

    @Test
    void whatATaskThrowsGoesToTheThreadsHandlerAndStopsNothing() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Error error = new StackOverflowError();
        Mailbox mailbox = new Mailbox((drain) -> {
            Thread thread = new Thread(drain);
            thread.setUncaughtExceptionHandler((where, ex) -> thrown.set(ex));
            this.lent.add(thread::start);
        });
        CountDownLatch next = new CountDownLatch(1);
        mailbox.execute(() -> {
            throw error;
        });
        mailbox.execute(next::countDown);
        this.lent.remove().run();
        assertThat(next.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(thrown).hasValue(error);
    }

    @Test
    void handlerThatThrowsStopsNothing() throws Exception {
        Mailbox mailbox = new Mailbox((drain) -> {
            Thread thread = new Thread(drain);
            thread.setUncaughtExceptionHandler((where, ex) -> {
                throw new OutOfMemoryError("expected by a test");
            });
            thread.start();
        });
        CountDownLatch next = new CountDownLatch(1);
        mailbox.execute(() -> {
            throw new StackOverflowError("expected by a test");
        });
        mailbox.execute(next::countDown);
        assertThat(next.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void executorThatRefusesLeavesTheMailboxUsable() {
        Queue<RuntimeException> refusals = new ArrayDeque<>(List.of(new RejectedExecutionException("expected")));
        Mailbox mailbox = new Mailbox((drain) -> {
            if (!refusals.isEmpty()) {
                throw refusals.remove();
            }
            drain.run();
        });
        assertThatExceptionOfType(RejectedExecutionException.class)
            .isThrownBy(() -> mailbox.execute(() -> this.ran.add("refused")));
        assertThat(mailbox.isIdle()).isTrue();
        mailbox.execute(() -> this.ran.add("taken"));
        assertThat(this.ran).containsExactly("taken");
    }

    @Test
    void interruptOfOneTaskDoesNotReachTheNext() throws Exception {
        Mailbox mailbox = new Mailbox(IpcThreads.pool());
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        mailbox.execute(() -> Thread.currentThread().interrupt());
        mailbox.execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void tasksOfManyThreadsRunOneAtATimeAndEachThreadsInItsOrder() throws Exception {
        Mailbox mailbox = new Mailbox(IpcThreads.pool());
        int threads = 4;
        int tasks = 5_000;
        int[] seen = new int[threads]; // safe only if tasks run one at a time, and each
                                       // sees the last
        CountDownLatch done = new CountDownLatch(threads * tasks);
        Executor starter = (task) -> new Thread(task).start();
        IntStream.range(0, threads).forEach((thread) -> starter.execute(() -> {
            for (int i = 0; i < tasks; i++) {
                int number = i;
                mailbox.execute(() -> {
                    if (seen[thread] == number) {
                        seen[thread]++;
                    }
                    done.countDown();
                });
            }
        }));
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).containsOnly(tasks);
    }

}
