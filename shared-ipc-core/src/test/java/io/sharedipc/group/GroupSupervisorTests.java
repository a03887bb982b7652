package io.sharedipc.group;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.concurrent.Timer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for words that come late and times that are chosen, with two members: b depends
 * on a.
 */
class GroupSupervisorTests {

    private final FakeMember a = new FakeMember("a");

    private final FakeMember b = new FakeMember("b");

    private final FakeTime time = new FakeTime();

    @Test
    void startIsTakenFromItsFutureWhereTheWordsAreHeldUp() {
        ProcessGroup group = group(RestartStrategy.ONE_FOR_ONE);
        CompletableFuture<?> start = group.start();
        awaitCall(this.a, "start");
        this.a.start.complete("ready");
        awaitCall(this.b, "start");
        this.b.start.complete("ready");
        await().until(start::isDone);
        assertThat(start).isCompleted();
    }

    @Test
    void stopIsTakenFromItsFutureAndWhatTheMemberSaysOfItLaterIsDropped() {
        ProcessGroup group = started(RestartStrategy.ONE_FOR_ONE);
        CompletableFuture<?> stop = group.stop("b");
        awaitCall(this.b, "stop");
        this.b.stop.complete("gone");
        await().until(stop::isDone);
        this.b.calls.clear();
        this.b.start = new CompletableFuture<>();
        CompletableFuture<?> start = group.start("b");
        awaitCall(this.b, "start");
        this.b.says().stopped(); // of the earlier life
        this.b.says().launched();
        this.b.says().ready();
        await().until(start::isDone);
        assertThat(start).isCompleted();
        assertThat(this.b.calls).containsExactly("start");
    }

    @Test
    void endOfAnAttemptThatWasOvertakenMeansNothing() {
        ProcessGroup group = group(RestartStrategy.ONE_FOR_ONE);
        group.start("a");
        awaitCall(this.a, "start");
        CompletableFuture<?> stop = group.stop();
        awaitCall(this.a, "stop");
        this.a.start.complete("too late");
        this.a.says().stopped();
        await().until(stop::isDone);
        assertThat(this.b.calls).isEmpty();
    }

    @Test
    void delayOfAMemberThatTheGroupStoppedMeanwhileIsKept() {
        started(RestartStrategy.ONE_FOR_ALL);
        this.b.says().broke();
        this.b.says().backsOff(Duration.ofSeconds(5));
        awaitCall(this.b, "stop");
        assertThat(this.a.calls).as("a waits for b").doesNotContain("stop");
        this.b.says().stopped();
        awaitCall(this.a, "stop");
        this.a.start = new CompletableFuture<>();
        this.a.says().stopped();
        awaitCall(this.a, "resume");
        this.a.says().ready();
        await().until(() -> this.time.delays.contains(Duration.ofSeconds(5)));
        assertThat(this.b.calls).doesNotContain("resume");
        this.time.pass(Duration.ofSeconds(5));
        awaitCall(this.b, "resume");
    }

    @Test
    void memberThatLeavesByItselfWhileItIsToStopIsGone() {
        ProcessGroup group = started(RestartStrategy.ONE_FOR_ONE);
        CompletableFuture<?> stop = group.stop();
        awaitCall(this.b, "stop");
        this.b.says().failed(new IllegalStateException("crashed just before"));
        awaitCall(this.a, "stop");
        this.a.says().broke();
        this.a.says().backsOff(Duration.ofSeconds(1)); // overtaken by the stop
        this.a.says().stopped();
        await().until(stop::isDone);
        assertThat(this.a.calls).doesNotContain("resume");
    }

    @Test
    void startThatStillWaitsFailsWhereTheGroupRetires() {
        ProcessGroup group = group(RestartStrategy.ONE_FOR_ONE);
        CompletableFuture<?> start = group.start("b");
        awaitCall(this.a, "start");
        group.retire();
        await().until(start::isDone);
        assertThat(start).isCompletedExceptionally();
        this.a.start.complete("ready");
        CompletableFuture<?> stop = group.stop();
        awaitCall(this.a, "stop");
        this.a.stop.complete("gone");
        await().until(stop::isDone);
        assertThat(this.b.calls).isEmpty();
    }

    @Test
    void dependencyThatFailsAtOnceIsTriedOnceForAllThatNeedIt() {
        this.a.start.completeExceptionally(new IllegalStateException("no such file"));
        ProcessGroup group = group(RestartStrategy.ONE_FOR_ONE);
        CompletableFuture<?> start = group.start();
        awaitCall(this.a, "start");
        this.a.says().failed(new IllegalStateException("no such file"));
        await().until(start::isDone);
        assertThat(start).isCompletedExceptionally();
        assertThat(this.a.calls).containsExactly("start");
        assertThat(this.b.calls).isEmpty();
    }

    @Test
    void stopThatFailsDoesNotHoldUpTheOthers() {
        ProcessGroup group = started(RestartStrategy.ONE_FOR_ONE);
        CompletableFuture<?> stop = group.stop();
        awaitCall(this.b, "stop");
        this.b.stop.completeExceptionally(new IllegalStateException("stuck"));
        awaitCall(this.a, "stop");
        this.a.stop.complete("gone");
        await().until(stop::isDone);
        assertThat(stop).isCompleted();
    }

    private ProcessGroup group(RestartStrategy strategy) {
        return ProcessGroup.builder()
            .strategy(strategy)
            .timer(this.time)
            .add(this.a, List.of())
            .add(this.b, List.of("a"))
            .build();
    }

    private ProcessGroup started(RestartStrategy strategy) {
        ProcessGroup group = group(strategy);
        CompletableFuture<?> start = group.start();
        awaitCall(this.a, "start");
        this.a.says().launched();
        this.a.says().ready();
        awaitCall(this.b, "start");
        this.b.says().launched();
        this.b.says().ready();
        await().until(start::isDone);
        this.a.calls.clear();
        this.b.calls.clear();
        return group;
    }

    private static void awaitCall(FakeMember member, String call) {
        await().until(() -> member.calls.contains(call));
    }

    /**
     * Time that passes when a test says so.
     */
    private static final class FakeTime implements Timer {

        private final List<Duration> delays = new CopyOnWriteArrayList<>();

        private final List<Runnable> tasks = new CopyOnWriteArrayList<>();

        private volatile long now;

        void pass(Duration time) {
            this.now += time.toNanos();
            this.tasks.forEach(Runnable::run);
        }

        @Override
        public long nanoTime() {
            return this.now;
        }

        @Override
        public Due schedule(Duration delay, Runnable task) {
            this.tasks.add(task);
            this.delays.add(delay);
            return () -> this.tasks.remove(task);
        }

    }

}
