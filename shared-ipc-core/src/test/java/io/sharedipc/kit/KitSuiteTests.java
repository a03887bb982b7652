package io.sharedipc.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sharedipc.testing.Programs;
import io.sharedipc.testing.Repository;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the kits' own tests, each with its language's test runner.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KitSuiteTests {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @Test
    @RequiresRuntime("node")
    void nodeKitPassesItsTests() throws Exception {
        Path directory = Repository.path("workers/node/test");
        try (Stream<Path> files = Files.list(directory)) {
            List<String> tests = files.map(Path::toString)
                .filter((file) -> file.endsWith(".test.js"))
                .sorted()
                .toList();
            assertThat(tests).isNotEmpty();
            assertPasses(directory, Stream.concat(Stream.of("node", "--test"), tests.stream()).toList());
        }
    }

    @Test
    @RequiresRuntime("python3")
    void pythonKitPassesItsTests() throws Exception {
        Path directory = Repository.path("workers/python/test");
        String output = assertPasses(directory, List.of("python3", "-B", "-m", "unittest"));
        assertThat(output).containsPattern("Ran [1-9]\\d* tests");
    }

    private static String assertPasses(Path directory, List<String> command) throws Exception {
        Programs.Result result = Programs.run(directory, PATIENCE, command);
        assertThat(result.code()).as(result.output()).isZero();
        return result.output();
    }

}
