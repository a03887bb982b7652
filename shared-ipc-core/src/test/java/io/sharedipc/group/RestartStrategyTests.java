package io.sharedipc.group;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.sharedipc.process.ExitReason;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what the others do where one is restarted, fails or is stopped, with real
 * workers of which each depends on the one before it.
 */
class RestartStrategyTests {

    private static final UnaryOperator<ProcessOptionsBuilder> PLAIN = UnaryOperator.identity();

    @Test
    void othersGoOnWithOneForOne() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ONE).started()) {
            Chain.kill(chain.a);
            chain.awaitReady("a");
            assertThat(chain.journal).containsExactly("exit a", "born a", "ready a");
            assertThat(chain.b.isRunning()).isTrue();
        }
    }

    @Test
    void thoseThatDependOnItFollowWithRestForOne() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.REST_FOR_ONE).started()) {
            Chain.kill(chain.b);
            chain.awaitReady("c");
            assertThat(chain.journal).containsSubsequence("exit b", "exit c", "born c", "ready c")
                .containsSubsequence("exit b", "born b", "ready b", "born c")
                .hasSize(6);
            assertThat(chain.a.snapshot().restartCount()).isZero();
        }
    }

    @Test
    void thoseThatFollowLeaveInReverseOrder() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.REST_FOR_ONE).started()) {
            Chain.kill(chain.a);
            chain.awaitReady("c");
            assertThat(chain.journal).containsSubsequence("exit a", "exit c", "exit b", "born b", "ready b", "born c")
                .containsSubsequence("ready a", "born b")
                .hasSize(9);
        }
    }

    @Test
    void allFollowInOrderWithOneForAll() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ALL).started()) {
            Chain.kill(chain.c);
            chain.awaitReady("c");
            assertThat(chain.journal).containsExactly("exit c", "exit b", "exit a", "born a", "ready a", "born b",
                    "ready b", "born c", "ready c");
        }
    }

    @Test
    void restartOfAMemberThatTheGroupStoppedMeanwhileIsCounted() throws Exception {
        for (RestartStrategy strategy : List.of(RestartStrategy.ONE_FOR_ALL, RestartStrategy.REST_FOR_ONE)) {
            try (Chain chain = new Chain(strategy).started()) {
                CompletableFuture<ProcessEvent.Restarted> restarted = new CompletableFuture<>();
                chain.c.on(ProcessEvent.Restarted.class, restarted::complete);
                Chain.kill(chain.c);
                assertThat(Chain.get(restarted).count()).isOne();
                chain.awaitReady("c");
                assertThat(chain.c.snapshot().restarts()).containsExactly(Map.entry(ExitReason.KILLED, 1L));
                assertThat(chain.b.snapshot().restartCount()).isZero();
            }
        }
    }

    @Test
    void membersOfACircleKeepTheirStrategyToThemselves() throws Exception {
        ManagedProcess a = ManagedProcess.create(Chain.worker("a").build());
        ManagedProcess b = ManagedProcess.create(Chain.worker("b").build());
        ManagedProcess other = ManagedProcess.create(Chain.worker("other").build());
        try (ProcessGroup group = ProcessGroup.builder()
            .add(a)
            .add(b)
            .add(other, "a")
            .subgroup(RestartStrategy.ONE_FOR_ALL, List.of("a", "b"))
            .build()) {
            Chain.get(group.start());
            long before = b.getPid().orElseThrow();
            long outside = other.getPid().orElseThrow();
            Chain.kill(a);
            await().until(() -> a.isRunning() && b.isRunning() && b.getPid().orElse(before) != before);
            assertThat(other.getPid()).hasValue(outside);
        }
    }

    @Test
    void thoseThatDependOnAFailedOneStayDownUntilItIsStartedByHand() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.REST_FOR_ONE, PLAIN, (b) -> b.maxRestarts(0)).started()) {
            Chain.kill(chain.b);
            await().until(() -> chain.group.heldBack("c").isPresent());
            assertThat(chain.group.heldBack("c").orElseThrow()).contains("'b'", "restarts within 60 s are spent");
            Chain.awaitState(chain.c, ProcessState.STOPPED);
            assertThat(chain.a.isRunning()).isTrue();
            Chain.get(chain.b.start());
            Chain.awaitState(chain.c, ProcessState.RUNNING);
            await().until(() -> chain.group.heldBack("c").isEmpty());
        }
    }

    @Test
    void aFailedOneKeepsAllDownWithOneForAll() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ALL, PLAIN, (b) -> b.maxRestarts(0)).started()) {
            Chain.kill(chain.b);
            Chain.awaitState(chain.a, ProcessState.STOPPED);
            await().until(() -> chain.group.heldBack("a").isPresent());
            Chain.get(chain.group.start());
            assertThat(chain.a.isRunning() && chain.b.isRunning() && chain.c.isRunning()).isTrue();
        }
    }

    @Test
    void thoseThatDependOnOneStoppedByHandFollowAndComeBackWithIt() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.REST_FOR_ONE).started()) {
            Chain.get(chain.a.stop());
            Chain.awaitState(chain.b, ProcessState.STOPPED);
            Chain.awaitState(chain.c, ProcessState.STOPPED);
            await().until(() -> chain.group.heldBack("b").isPresent());
            assertThat(chain.group.heldBack("b").orElseThrow()).contains("'a'", "is stopped");
            chain.journal.clear();
            Chain.get(chain.a.start());
            chain.awaitReady("c");
            assertThat(chain.journal).containsExactly("born a", "ready a", "born b", "ready b", "born c", "ready c");
        }
    }

    @Test
    void completionLeavesOthersAlone() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ALL).started()) {
            chain.a.send("finish", null);
            Chain.awaitState(chain.a, ProcessState.STOPPED);
            await().until(() -> chain.journal.contains("exit a"));
            assertThat(chain.b.isRunning() && chain.c.isRunning()).isTrue();
            assertThat(chain.journal).containsExactly("exit a");
        }
    }

    @Test
    void twoThatCrashInTurnDoNotKeepEachOtherAlive() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ALL, (a) -> a.maxRestarts(2), (b) -> b.maxRestarts(2))
            .started()) {
            for (int i = 0; i < 2; i++) {
                crashAndRecover(chain, chain.a);
                crashAndRecover(chain, chain.b);
            }
            Chain.kill(chain.a);
            Chain.awaitState(chain.a, ProcessState.FAILED);
            Chain.awaitState(chain.b, ProcessState.STOPPED);
            Chain.awaitState(chain.c, ProcessState.STOPPED);
        }
    }

    private static void crashAndRecover(Chain chain, ManagedProcess process) {
        chain.journal.clear();
        Chain.kill(process);
        chain.awaitReady("a", "b", "c");
    }

}
