package io.sharedipc.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sharedipc.pool.PoolMonitor;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.process.ProcessOptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the metadata, the page of properties and the core's own defaults together.
 */
class ConfigurationMetadataTests {

    private static final String DEFAULTS = "shared-ipc.defaults.";

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z.-]+)` \\|[^|]+\\| (?:`([^`]*)`)? *\\| (.+) \\|$");

    private final Map<String, JsonNode> metadata = metadata();

    @Test
    void everyPropertyIsDescribed() {
        assertThat(this.metadata).isNotEmpty()
            .allSatisfy(
                    (name, property) -> assertThat(property.path("description").asString()).matches("[\"A-Z].+\\."));
    }

    @Test
    void defaultsOfTheMetadataAreThoseOfTheCore() {
        Map<String, Object> values = new LinkedHashMap<>();
        this.metadata.forEach((name, property) -> {
            if (name.startsWith(DEFAULTS) && property.has("defaultValue")) {
                values.put(name, property.get("defaultValue").asString());
            }
        });
        values.put("shared-ipc.processes.w.command", "cat");
        SharedIpcProperties properties = new Binder(new MapConfigurationPropertySource(values))
            .bind("shared-ipc", SharedIpcProperties.class)
            .get();
        assertThat(values).hasSizeGreaterThan(25);
        assertThat(ProcessOptionsMapper.options("w", properties.processes().get("w"), properties.defaults()).build())
            .isEqualTo(ProcessOptions.builder().name("w").command("cat").build());
        assertThat(PoolOptionsMapper.options(properties.processes().get("w"), properties.defaults(), PoolMonitor.NONE))
            .isEqualTo(WorkerPoolOptions.ofSize(1));
    }

    @Test
    void pageHasEveryPropertyWithItsDefaultAndMeaning() throws IOException {
        Map<String, String> rows = pageRows();
        this.metadata.forEach((name, property) -> {
            String key = name.startsWith(DEFAULTS) ? name.substring(DEFAULTS.length()) : name;
            if (!name.equals("shared-ipc.processes")) {
                assertThat(rows).as(name)
                    .containsEntry(key, property.path("defaultValue").asString("") + " | "
                            + property.path("description").asString());
            }
        });
    }

    @Test
    void pageHasNoPropertyThatThereIsNot() throws IOException {
        TreeSet<String> unknown = new TreeSet<>(pageRows().keySet());
        unknown.removeIf((key) -> this.metadata.containsKey(key) || this.metadata.containsKey(DEFAULTS + key));
        assertThat(unknown).containsExactly("args", "command", "depends-on", "group", "kit", "main-class", "pool.max",
                "pool.min", "pool.size", "script");
    }

    private static Map<String, String> pageRows() throws IOException {
        Path page = Path.of(System.getProperty("shared-ipc.test.root", ".."), "docs", "configuration.md");
        String properties = Files.readString(page).split("\n## Health")[0];
        Map<String, String> rows = new LinkedHashMap<>();
        properties.lines().forEach((line) -> {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), ((row.group(2) != null) ? row.group(2) : "") + " | " + row.group(3));
            }
        });
        return rows;
    }

    private static Map<String, JsonNode> metadata() {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        String location = "/META-INF/spring-configuration-metadata.json";
        try (InputStream stream = SharedIpcProperties.class.getResourceAsStream(location)) {
            JsonMapper.shared()
                .readTree(stream)
                .get("properties")
                .forEach((property) -> properties.put(property.get("name").asString(), property));
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
        return properties;
    }

}
