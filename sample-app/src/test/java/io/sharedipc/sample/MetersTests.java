package io.sharedipc.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.sharedipc.pool.WorkerPool;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the documented meters, the dashboard and the alert rules to a real scrape.
 */
@AutoConfigureMetrics
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = { "shared-ipc.processes.many.main-class=io.sharedipc.sample.PrimesWorker",
                "shared-ipc.processes.many.pool.size=1", "management.otlp.metrics.export.enabled=false" })
class MetersTests {

    private static final Pattern NAME = Pattern.compile("shared_ipc_[a-z_]*[a-z]");

    private static final Path DOCS = Path.of("..", "docs");

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("many")
    private WorkerPool many;

    @Test
    void documentedMetersAreThoseOfTheScrape() throws IOException {
        String table = Files.readString(DOCS.resolve("observability.md"));
        assertThat(withoutSuffixes(names(table))).isEqualTo(withoutSuffixes(scrape()));
    }

    @Test
    void panelsOfTheDashboardUseMetersOfTheScrape() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DOCS.resolve("grafana/shared-ipc.json")));
        Set<String> scraped = scrape();
        assertThat(dashboard.get("panels")).hasSizeGreaterThan(8)
            .allSatisfy((panel) -> assertThat(panel.get("targets")).isNotEmpty()
                .allSatisfy(
                        (target) -> assertThat(names(target.get("expr").asString())).isNotEmpty().isSubsetOf(scraped)));
    }

    @Test
    void alertRulesUseMetersOfTheScrape() throws IOException {
        String rules = Files.readString(DOCS.resolve("prometheus/alerts.yml"));
        assertThat(names(rules)).hasSizeGreaterThan(5).isSubsetOf(scrape());
    }

    private Set<String> scrape() {
        Client client = new Client(this.port);
        client.get("/primes?upTo=10");
        this.many.call("primes", new PrimesWorker.Range(10), int[].class);
        String text = client.exchange("/actuator/prometheus").body();
        return names(text.lines().filter((line) -> !line.startsWith("#")).collect(Collectors.joining("\n")));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text)
            .results()
            .map((result) -> result.group())
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> withoutSuffixes(Set<String> names) {
        return names.stream()
            .map((name) -> name.replaceFirst("_seconds_(count|sum|max)$", "_seconds"))
            .collect(Collectors.toCollection(TreeSet::new));
    }

}
