package io.sharedipc.boot.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartPatienceTests {

    @Test
    void isLongerThanTheProcessTakesItself() {
        assertThat(patience("a", "shared-ipc.processes.a.command=cat", "shared-ipc.processes.a.ready.timeout=40s"))
            .isGreaterThan(Duration.ofSeconds(40))
            .isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void addsThatOfWhatIsDependedOn() {
        Duration alone = patience("a", "shared-ipc.processes.a.command=cat");
        Duration dependent = patience("b", "shared-ipc.processes.a.command=cat", "shared-ipc.processes.b.command=cat",
                "shared-ipc.processes.b.depends-on=a");
        assertThat(dependent).isEqualTo(alone.multipliedBy(2));
    }

    @Test
    void isBoundedForTheLongestTimeout() {
        assertThat(patience("a", "shared-ipc.processes.a.command=cat", "shared-ipc.processes.a.ready.timeout=9999999d"))
            .isLessThan(Duration.ofDays(400));
    }

    private static Duration patience(String name, String... pairs) {
        BoundProperties properties = new BoundProperties();
        properties.set(pairs);
        return StartPatience.of(name, properties.bind());
    }

}
