package io.sharedipc.sample;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample on a machine that has a JDK alone.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = { "shared-ipc.processes.calculator.runtime=no-such-node",
                "shared-ipc.processes.thumbnails.runtime=no-such-node",
                "shared-ipc.processes.text.runtime=no-such-python" })
class WithoutRuntimesTests {

    @LocalServerPort
    private int port;

    private Client client;

    @BeforeEach
    void createClient() {
        this.client = new Client(this.port);
    }

    @Test
    void healthShowsWhatIsDisabledAndWhy() {
        JsonNode calculator = this.client.details("calculator");
        assertThat(calculator.get("state").asString()).isEqualTo("DISABLED");
        assertThat(calculator.get("disabled").asString()).contains("no-such-node");
        assertThat(this.client.get("/actuator/health").get("status").asString()).isEqualTo("UP");
    }

    @Test
    void callToADisabledWorkerIsUnavailable() {
        var response = this.client.exchange("/calculate", "{\"values\":[1]}");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("calculator");
        assertThat(this.client.exchange("/task", "").statusCode()).isEqualTo(503);
        assertThat(this.client.exchange("/thumbnail", "image/png", new byte[1]).statusCode()).isEqualTo(503);
        assertThat(this.client.exchange("/text", "{\"text\":\"\"}").statusCode()).isEqualTo(503);
    }

    @Test
    void workerInJavaWorks() {
        assertThat(this.client.get("/primes?upTo=10").get("count").asInt()).isEqualTo(4);
    }

}
