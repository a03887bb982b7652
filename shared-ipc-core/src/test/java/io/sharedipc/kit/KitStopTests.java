package io.sharedipc.kit;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sharedipc.process.ExitReason;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for workers with a kit that are stopped.
 */
class KitStopTests {

    @ParameterizedTest
    @CsvSource({ "NODE, PIPES", "NODE, STDIO", "PYTHON, PIPES", "PYTHON, STDIO", "JAVA, PIPES", "JAVA, STDIO" })
    void idleWorkerLeavesAtTheEndOfItsInput(Kit kit, Transport transport) throws Exception {
        ManagedProcess process = Kit.started(kit.reference().transport(transport));
        assertThat(process.call("echo", 1, Integer.class)).isEqualTo(1);
        assertGraceful(process.stop().get(20, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @CsvSource({ "NODE, PIPES", "NODE, STDIO", "PYTHON, PIPES", "PYTHON, STDIO", "JAVA, PIPES", "JAVA, STDIO" })
    void answerThatIsOnItsWayIsDeliveredDuringTheStop(Kit kit, Transport transport) throws Exception {
        ManagedProcess process = Kit.started(kit.reference().transport(transport));
        CompletableFuture<String> slow = process.request("slow", Map.of("ms", 500), String.class);
        process.call("echo", 1, Integer.class);
        ProcessExit exit = process.stop().get(20, TimeUnit.SECONDS);
        assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo("done");
        assertGraceful(exit);
    }

    private static void assertGraceful(ProcessExit exit) {
        assertThat(exit.reason()).as(exit.toString()).isEqualTo(ExitReason.STOPPED_GRACEFULLY);
        assertThat(exit.code()).isZero();
        assertThat(exit.signal()).isEmpty();
    }

}
