package io.sharedipc.sample;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The executable jar where servers run it: in another directory that it may not write
 * into, without a home, in the locale C.
 */
class RestrictedSurroundingsIT {

    @TempDir
    private Path directory;

    @Test
    void workersOfSeveralFilesAnswerAndLeaveNoFiles() throws Exception {
        Runtimes.need("node");
        Runtimes.need("python3");
        Path temporary = Files.createDirectory(this.directory.resolve("tmp"));
        Path current = Files.createDirectory(this.directory.resolve("current"));
        Files.setPosixFilePermissions(current, PosixFilePermissions.fromString("r-xr-xr-x"));
        ProcessBuilder surroundings = new ProcessBuilder().directory(current.toFile());
        surroundings.environment().put("LC_ALL", "C");
        surroundings.environment().remove("HOME");
        try (RunningJar jar = new RunningJar(surroundings, "-Djava.io.tmpdir=" + temporary)) {
            assertAnswers(new Client(jar.port()));
            assertThat(extracted(temporary)).hasSize(1);
            jar.process().toHandle().destroy();
            assertThat(jar.process().waitFor(RunningJar.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        assertThat(extracted(temporary)).isEmpty();
    }

    private static void assertAnswers(Client client) {
        assertThat(client.exchange("/calculate", "{\"values\":[1,2,3]}").body()).contains("6");
        assertThat(client.post("/text", "{\"text\":\"The cat and the dog\"}").get("words").asInt()).isEqualTo(5);
        assertThat(client.get("/primes?upTo=100").get("count").asInt()).isEqualTo(25);
    }

    private static File[] extracted(Path temporary) {
        return temporary.toFile().listFiles((directory, name) -> name.startsWith("shared-ipc-"));
    }

}
