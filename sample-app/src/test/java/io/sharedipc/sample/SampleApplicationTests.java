package io.sharedipc.sample;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The sample with its real workers, called over HTTP.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SampleApplicationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort
    private int port;

    private Client client;

    @BeforeEach
    void createClient() {
        this.client = new Client(this.port);
    }

    @Test
    void calculateAnswersTheSum() {
        Runtimes.need("node");
        assertThat(this.client.post("/calculate", "{\"values\":[1,2,3]}")).hasToString("{\"result\":6}");
    }

    @Test
    void calculateWithoutValuesIsABadRequest() {
        assertThat(this.client.exchange("/calculate", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void textAnswersStatistics() {
        Runtimes.need("python3");
        JsonNode statistics = this.client.post("/text", "{\"text\":\"The cat and the big dog\"}");
        assertThat(statistics.get("words").asInt()).isEqualTo(6);
        assertThat(statistics.get("distinctWords").asInt()).isEqualTo(5);
        assertThat(statistics.get("characters").asInt()).isEqualTo(23);
        assertThat(statistics.at("/mostFrequent/0")).hasToString("{\"word\":\"the\",\"count\":2}");
    }

    @Test
    void primesAnswersPrimes() {
        JsonNode primes = this.client.get("/primes?upTo=100");
        assertThat(primes.get("count").asInt()).isEqualTo(25);
        assertThat(primes.get("primes").valueStream().map(JsonNode::asInt)).startsWith(2, 3, 5).endsWith(97);
    }

    @Test
    void primesOutOfRangeIsABadRequestThatSaysTheRange() {
        var response = this.client.exchange("/primes?upTo=-1");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("from 0 to 1000000");
    }

    @Test
    void thumbnailIsMadeByAWorkerOfThePool() throws IOException {
        Runtimes.need("node");
        var response = this.client.exchange("/thumbnail?width=60", "image/png", png(300, 200));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Original-Size")).contains("300x200");
        BufferedImage thumbnail = ImageIO.read(new ByteArrayInputStream(response.body()));
        assertThat(thumbnail.getWidth()).isEqualTo(60);
        assertThat(thumbnail.getHeight()).isEqualTo(40);
        assertThat(new Color(thumbnail.getRGB(1, 1))).isEqualTo(Color.ORANGE);
        assertThat(new Color(thumbnail.getRGB(58, 38))).isEqualTo(Color.BLUE);
    }

    @Test
    void imageThatIsNoneIsABadRequest() {
        Runtimes.need("node");
        var response = this.client.exchange("/thumbnail", "image/png", "no image".getBytes());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body())).contains("no PNG image");
    }

    @Test
    void thumbnailsAreMadeWhereAWorkerOfThePoolDies() throws IOException {
        Runtimes.need("node");
        byte[] image = png(100, 100);
        for (int i = 0; i < 10; i++) {
            var response = this.client.exchange("/thumbnail", "image/png", image);
            assertThat(response.statusCode()).isEqualTo(200);
            String pid = response.headers().firstValue("X-Worker-Pid").orElseThrow();
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(this.client.details("thumbnails").get("ready").asInt()).isEqualTo(2));
    }

    @Test
    void pluginCountsEvents() {
        this.client.post("/users/login", "{\"userId\":\"7\"}");
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(this.client.get("/events").path("user:login").asLong()).isPositive());
    }

    @Test
    void taskAnswersTheProgressItSaw() {
        Runtimes.need("node");
        JsonNode task = this.client.post("/task", "");
        assertThat(task.get("progress").valueStream().map((progress) -> progress.get("percent").asInt()))
            .containsExactly(20, 40, 60, 80, 100);
    }

    @Test
    void loginIsHeardByTheListener() {
        assertThat(this.client.post("/users/login", "{\"userId\":\"123\"}")).hasToString("{\"userId\":\"123\"}");
        assertThat(this.client.get("/users/logins").at("/0/userId").asString()).isEqualTo("123");
    }

    @Test
    void healthShowsEachWorker() {
        JsonNode details = this.client.details("primes");
        assertThat(details.get("state").asString()).isEqualTo("RUNNING");
        assertThat(ProcessHandle.of(details.get("pid").asLong())).isPresent();
        assertThat(details.propertyNames()).contains("uptime", "restarts", "pending", "lastExit");
    }

    @Test
    void killedWorkerIsBackAndCounted() {
        long before = this.client.details("primes").get("restarts").asLong();
        long pid = this.client.details("primes").get("pid").asLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode now = this.client.details("primes");
            assertThat(now.get("state").asString()).isEqualTo("RUNNING");
            assertThat(now.get("pid").asLong()).isNotEqualTo(pid);
            assertThat(now.get("restarts").asLong()).isEqualTo(before + 1);
            assertThat(now.get("lastExit").asString()).contains("signal 9");
        });
        JsonNode metric = this.client.get("/actuator/metrics/shared.ipc.process.restarts?tag=process:primes");
        assertThat(metric.at("/measurements/0/value").asDouble()).isEqualTo(before + 1);
        assertThat(this.client.get("/primes?upTo=10").get("count").asInt()).isEqualTo(4);
    }

    private static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, height / 2, width, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void pageIsServed() {
        assertThat(this.client.exchange("/").body()).contains("Shared IPC sample");
        assertThat(this.client.exchange("/app.js").statusCode()).isEqualTo(200);
        assertThat(this.client.exchange("/style.css").statusCode()).isEqualTo(200);
    }

}
