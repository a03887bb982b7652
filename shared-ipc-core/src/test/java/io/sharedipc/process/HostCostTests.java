package io.sharedipc.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Counts what a worker costs the host.
 */
class HostCostTests {

    @Test
    void eachRunningChildHasThreeThreadsAndNoOtherStaysBehind() throws Exception {
        List<ManagedProcess> processes = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ManagedProcess process = Children.started(Children.script("echo.sh"));
            assertThat(process.call("echo", i, Integer.class)).isEqualTo(i);
            processes.add(process);
            String prefix = "ipc-test-" + process.getPid().orElseThrow();
            expected.addAll(List.of(prefix + "-exit", prefix + "-reader", prefix + "-output"));
        }
        // What is shared is given back, pools and the timer alike: nothing is due.
        await().untilAsserted(() -> assertThat(threads()).containsExactlyInAnyOrderElementsOf(expected));
        for (ManagedProcess process : processes) {
            Children.await(process.stop());
        }
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .map(Thread::getName)
            .filter((name) -> name.startsWith("ipc-"))
            .filter((name) -> !name.equals("ipc-cleaner")); // stays where there ever was
                                                            // a private file
    }

}
