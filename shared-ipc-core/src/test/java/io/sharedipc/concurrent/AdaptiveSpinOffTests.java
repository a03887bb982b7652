package io.sharedipc.concurrent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.sharedipc.testing.Programs;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the property that turns {@link AdaptiveSpin} off, which is read once, in a
 * JVM of its own.
 */
class AdaptiveSpinOffTests {

    @Test
    void nobodySpinsWhereItIsTurnedOff() throws Exception {
        Programs.Result result = Programs.run(Path.of("."), Duration.ofSeconds(20),
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + AdaptiveSpin.PROPERTY + "=0", "-cp", System.getProperty("java.class.path"),
                        Asking.class.getName()));
        assertThat(result.output()).isEqualToIgnoringNewLines("longest 0, may spin: false");
    }

    /**
     * Asks for leave to spin.
     */
    static final class Asking {

        private Asking() {
        }

        public static void main(String[] args) {
            System.out.printf("longest %d, may spin: %s%n", AdaptiveSpin.longest(), new AdaptiveSpin().begin());
        }

    }

}
