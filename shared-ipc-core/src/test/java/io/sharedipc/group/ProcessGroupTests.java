package io.sharedipc.group;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.process.ProcessState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the order of starts and stops, with real workers of which each depends on the
 * one before it.
 */
class ProcessGroupTests {

    private static final UnaryOperator<ProcessOptionsBuilder> PLAIN = UnaryOperator.identity();

    @Test
    void startsEachAfterThoseThatItDependsOnAreReady() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ONE)) {
            assertThat(chain.group.names()).containsExactly("a", "b", "c");
            Chain.get(chain.group.start());
            chain.awaitReady("c");
            assertThat(chain.journal).containsExactly("born a", "ready a", "born b", "ready b", "born c", "ready c");
        }
    }

    @Test
    void stopsEachBeforeThoseThatItDependsOn() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ONE).started()) {
            Chain.get(chain.group.stop());
            await().until(() -> chain.journal.size() == 3);
            assertThat(chain.journal).containsExactly("exit c", "exit b", "exit a");
        }
    }

    @Test
    void startsWithOneWhatItDependsOnAndNothingElse() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ONE)) {
            Chain.get(chain.group.start("b"));
            assertThat(chain.a.isRunning()).isTrue();
            assertThat(chain.c.snapshot().state()).isEqualTo(ProcessState.STOPPED);
            assertThat(chain.group.heldBack("c")).isEmpty();
        }
    }

    @Test
    void thoseBehindAFailedStartAreNotStartedAndSayBecauseOfWhom() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ONE,
                (a) -> a.script(Chain.child("exit-3.sh"))
                    .autoRestart(false)
                    .ready((ready) -> ready.withWhen("message:up")),
                PLAIN)) {
            DependencyException failure = catchThrowableOfType(DependencyException.class,
                    () -> rethrow(() -> Chain.get(chain.group.start("c"))));
            assertThat(failure).hasMessageContaining("'c' was not started, since 'a', which it needs, did not start")
                .hasMessageContaining("exited with code 3")
                .hasCauseInstanceOf(ProcessStartException.class);
            assertThat(failure.because()).isEqualTo("a");
            assertThat(chain.journal).doesNotContain("born b", "born c");
            await().until(() -> chain.group.heldBack("c").isPresent());
            assertThat(chain.group.heldBack("c").orElseThrow()).contains("waits for 'a'", "has failed",
                    "exited with code 3");
        }
    }

    @Test
    void dependentsFollowWhileAListenerOfAUserBlocks() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        try (Chain chain = new Chain(RestartStrategy.REST_FOR_ONE).started()) {
            chain.a.on(ProcessEvent.Exited.class, (exited) -> gate.join());
            long before = chain.c.getPid().orElseThrow();
            Chain.kill(chain.a);
            await().until(() -> chain.c.isRunning() && chain.c.getPid().orElse(before) != before);
        }
        finally {
            gate.complete(null);
        }
    }

    @Test
    void stopOfOneTakesThoseThatDependOnItAlong() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ONE).started()) {
            Chain.get(chain.group.stop("b"));
            await().until(() -> chain.journal.size() == 2);
            assertThat(chain.journal).containsExactly("exit c", "exit b");
            assertThat(chain.a.isRunning()).isTrue();
            Chain.get(chain.group.start("b"));
            Chain.awaitState(chain.c, ProcessState.RUNNING);
        }
    }

    @Test
    void startWhileStoppingIsRefused() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ONE).started()) {
            var stop = chain.group.stop();
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Chain.get(chain.group.start("a"))))
                .hasMessageContaining("is stopping");
            Chain.get(stop);
        }
    }

    @Test
    void stopWhileStartingEndsTheStart() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ONE,
                (a) -> a.ready((ready) -> ready.withWhen("message:never")), PLAIN)) {
            var start = chain.group.start("b");
            Chain.awaitState(chain.a, ProcessState.STARTING);
            Chain.get(chain.group.stop());
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Chain.get(start)))
                .hasMessageContaining("stopped before it was ready");
            assertThat(chain.a.snapshot().state()).isEqualTo(ProcessState.STOPPED);
        }
    }

    @Test
    void nothingIsStartedOnceItIsRetired() throws Exception {
        try (Chain chain = new Chain(RestartStrategy.REST_FOR_ONE).started()) {
            chain.group.retire();
            Chain.get(chain.a.stop());
            Chain.awaitState(chain.b, ProcessState.STOPPED);
            Chain.get(chain.a.start());
            assertThat(catchThrowableOfType(ExecutionException.class, () -> Chain.get(chain.group.start("b"))))
                .hasMessageContaining("its group is closed");
            assertThat(chain.b.snapshot().state()).isEqualTo(ProcessState.STOPPED);
        }
    }

    @Test
    void unknownMemberIsToldWithTheKnownOnes() {
        try (Chain chain = new Chain(RestartStrategy.ONE_FOR_ONE)) {
            assertThatIllegalArgumentException().isThrownBy(() -> chain.group.start("d"))
                .withMessageContaining("'d'")
                .withMessageContaining("[a, b, c]");
        }
    }

    private static void rethrow(Body body) throws Throwable {
        try {
            body.run();
        }
        catch (ExecutionException ex) {
            throw ex.getCause();
        }
    }

    /**
     * Something that throws.
     */
    private interface Body {

        void run() throws Exception;

    }

}
