package io.sharedipc.sample;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The sample as it is shipped: one executable jar, whose worker in Java is a class inside
 * of it.
 */
class ExecutableJarIT {

    private RunningJar jar;

    private Process application;

    private Client client;

    @BeforeEach
    void start() throws Exception {
        this.jar = new RunningJar();
        this.application = this.jar.process();
        this.client = new Client(this.jar.port());
    }

    @AfterEach
    void stop() {
        this.jar.close();
    }

    @Test
    void killedApplicationLeavesNoWorker() {
        List<ProcessHandle> workers = workers();
        assertThat(workers).isNotEmpty();
        this.application.toHandle().destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void workerInsideTheJarAnswersUntilTheApplicationStops() throws Exception {
        assertThat(this.client.get("/primes?upTo=100").get("count").asInt()).isEqualTo(25);
        List<ProcessHandle> workers = workers();
        this.application.toHandle().destroy();
        assertThat(this.application.waitFor(RunningJar.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(workers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    private List<ProcessHandle> workers() {
        return this.client.get("/actuator/health")
            .at("/components/sharedIpc/components")
            .valueStream()
            .map((worker) -> worker.at("/details/pid"))
            .filter((pid) -> pid.isIntegralNumber())
            .map((pid) -> ProcessHandle.of(pid.asLong()).orElseThrow())
            .toList();
    }

}
