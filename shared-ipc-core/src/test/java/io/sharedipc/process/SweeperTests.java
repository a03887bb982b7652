package io.sharedipc.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
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
        Sweeper sweeper = new Sweeper((passedOver, ended) -> {
            if (this.looks.incrementAndGet() == 1) {
                join(firstLook);
            }
            return new Leftovers();
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
        Sweeper sweeper = new Sweeper((passedOver, ended) -> {
            if (this.looks.incrementAndGet() == 1) {
                throw new IllegalStateException("no memory");
            }
            return new Leftovers();
        });
        CompletableFuture<Void> failed = CompletableFuture.runAsync(() -> sweeper.sweep(1, "a"));
        await().until(failed::isCompletedExceptionally);
        sweeper.sweep(2, "b");
        assertThat(this.looks).hasValue(2);
    }

    @Test
    void livingChildIsPassedOverUntilItEnds() {
        List<Predicate<String>> passedOver = new ArrayList<>();
        Sweeper sweeper = new Sweeper((predicate, ended) -> {
            this.looks.incrementAndGet();
            passedOver.add(predicate);
            return new Leftovers();
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
        Sweeper sweeper = new Sweeper((passedOver, ended) -> {
            Leftovers found = new Leftovers();
            if (this.looks.incrementAndGet() <= 2) {
                found.addMarked("mine;", left.toHandle());
                found.addMarked("other;", ProcessHandle.current());
                found.addToSession(2, ProcessHandle.current());
            }
            return found;
        });
        sweeper.sweep(1, "mine;");
        assertThat(left.waitFor()).isEqualTo(128 + Signal.KILL.number());
        assertThat(this.looks).hasValue(3);
    }

    @Test
    void killsWhatIsInTheSessionOfTheChildAlone() throws Exception {
        Process left = new ProcessBuilder("sleep", "300").start();
        Sweeper sweeper = new Sweeper((passedOver, ended) -> {
            Leftovers found = new Leftovers();
            if (this.looks.incrementAndGet() == 1) {
                assertThat(ended.test(17)).isTrue();
                assertThat(ended.test(18)).isFalse();
                found.addToSession(17, left.toHandle());
                found.addToSession(18, ProcessHandle.current());
            }
            return found;
        });
        sweeper.sweep(17, "mine;");
        assertThat(left.waitFor()).isEqualTo(128 + Signal.KILL.number());
    }

    @Test
    void sessionOfALivingChildThatHasTheIdOfAnEarlierOneIsLeftAlone() {
        Sweeper[] sweeper = new Sweeper[1];
        List<Boolean> ended = new ArrayList<>();
        sweeper[0] = new Sweeper((passedOver, isEnded) -> {
            ended.add(isEnded.test(17));
            sweeper[0].spare(17);
            ended.add(isEnded.test(17));
            return new Leftovers();
        });
        sweeper[0].sweep(17, "mine;");
        assertThat(ended).containsExactly(true, false);
    }

    @Test
    void whatHasClearedItsEnvironmentIsGoneOnceItsProcessHasStopped() throws Exception {
        CompletableFuture<Long> left = new CompletableFuture<>();
        ManagedProcess process = ManagedProcess.create(Children.script("leaves-without-mark.sh").build());
        process.onMessage("left", Long.class, left::complete);
        Children.await(process.start());
        ProcessHandle handle = ProcessHandle.of(Children.await(left)).orElseThrow();
        Children.await(process.stop());
        await().until(() -> !handle.isAlive());
    }

    @Test
    void whatHasClearedItsEnvironmentIsGoneOnceItsProcessWasKilled() throws Exception {
        CompletableFuture<Long> left = new CompletableFuture<>();
        CompletableFuture<ProcessExit> exit = new CompletableFuture<>();
        ManagedProcess process = ManagedProcess.create(Children.script("leaves-without-mark.sh").build());
        process.onMessage("left", Long.class, left::complete);
        process.on(ProcessEvent.Exited.class, (event) -> exit.complete(event.exit()));
        Children.await(process.start());
        ProcessHandle handle = ProcessHandle.of(Children.await(left)).orElseThrow();
        ProcessHandle.of(process.getPid().getAsLong()).orElseThrow().destroyForcibly();
        Children.await(exit);
        await().until(() -> !handle.isAlive());
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
            await().untilAsserted(() -> assertThat(MarkedProcesses.find((pid) -> false, (session) -> false).byMark())
                .containsEntry(Cookie.HOST + ".4711;", List.of(process.toHandle()))
                .containsEntry(Cookie.HOST + ".4712;", List.of(process.toHandle())));
            assertThat(MarkedProcesses.find(Long.toString(process.pid())::equals, (session) -> false).byMark())
                .isEmpty();
        }
        finally {
            process.toHandle().destroyForcibly();
        }
    }

    @Test
    void processesOfASessionAreFoundByIt() throws Exception {
        Process leader = new ProcessBuilder("setsid", "sh", "-c", "sleep 300 & echo $!; exec sleep 300").start();
        ProcessHandle member = ProcessHandle.of(Long.parseLong(leader.inputReader(StandardCharsets.UTF_8).readLine()))
            .orElseThrow();
        try {
            LongPredicate isEnded = (session) -> session == leader.pid();
            assertThat(MarkedProcesses.find(Long.toString(leader.pid())::equals, isEnded).of(leader.pid(), "none;"))
                .containsExactly(member);
            assertThat(MarkedProcesses.find((pid) -> false, isEnded).of(leader.pid(), "none;"))
                .as("a session whose leader lives is not that of a child that has ended")
                .isEmpty();
        }
        finally {
            leader.toHandle().destroyForcibly();
            member.destroyForcibly();
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
