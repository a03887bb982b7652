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
        List<String> before = threads().toList(); // pools that all share shrink slowly
        try {
            for (int i = 0; i < 5; i++) {
                ManagedProcess process = Children.started(Children.script("echo.sh"));
                processes.add(process);
                assertThat(process.call("echo", i, Integer.class)).isEqualTo(i);
                String prefix = "ipc-test-" + process.getPid().orElseThrow();
                expected.addAll(List.of(prefix + "-exit", prefix + "-reader", prefix + "-output"));
            }
            // What is shared is given back, pools and the timer alike: nothing is due.
            await().untilAsserted(() -> assertThat(threads().filter((name) -> !before.contains(name)))
                .containsExactlyInAnyOrderElementsOf(expected));
        }
        finally {
            processes.forEach(ManagedProcess::close);
        }
        await().untilAsserted(() -> assertThat(threads().filter((name) -> !before.contains(name))).isEmpty());
    }

    /**
     * Ours, but for two that are one for the whole JVM: one waits for forgotten
     * attachments once there was one in a file, the other for the end of the watchdog for
     * orphans.
     */
    private static Stream<String> threads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .map(Thread::getName)
            .filter((name) -> name.startsWith("ipc-") && !name.equals("ipc-cleaner")
                    && !name.equals("ipc-orphan-watchdog"));
    }

}
