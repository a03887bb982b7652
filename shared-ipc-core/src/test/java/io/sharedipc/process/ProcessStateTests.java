package io.sharedipc.process;

import java.util.Arrays;
import java.util.stream.Stream;

import io.sharedipc.concurrent.DueTasks;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link ProcessState} and for the door that holds it.
 */
class ProcessStateTests {

    private static final String EDGES = """
            STOPPED STARTING
            STARTING RUNNING
            STARTING BACKOFF
            STARTING FAILED
            STARTING STOPPING
            RUNNING STOPPING
            RUNNING BACKOFF
            RUNNING FAILED
            RUNNING STOPPED
            BACKOFF STARTING
            BACKOFF STOPPED
            STOPPING STOPPED
            FAILED STARTING
            """;

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("pairs")
    void onlyTheEdgesOfTheDiagramExist(ProcessState from, ProcessState to, boolean edge) {
        assertThat(from.canBecome(to)).isEqualTo(edge);
    }

    @Test
    void missingEdgeThrows() {
        Life life = new Life(new DueTasks(Timer.system(), new Mailbox(Runnable::run)), (reason) -> {
        });
        assertThatIllegalStateException().isThrownBy(() -> life.become(ProcessState.RUNNING))
            .withMessage("STOPPED cannot become RUNNING");
    }

    @ParameterizedTest
    @CsvSource({ "STOPPED,true", "FAILED,true", "STARTING,false", "RUNNING,false", "BACKOFF,false", "STOPPING,false" })
    void atRestAreStoppedAndFailed(ProcessState state, boolean atRest) {
        assertThat(state.isAtRest()).isEqualTo(atRest);
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(ProcessState.values())
            .flatMap((from) -> Arrays.stream(ProcessState.values())
                .map((to) -> arguments(from, to, EDGES.contains(from + " " + to + "\n"))));
    }

}
