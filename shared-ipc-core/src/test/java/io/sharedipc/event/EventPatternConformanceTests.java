package io.sharedipc.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sharedipc.testing.Repository;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EventPattern} by the table that all kits read.
 */
class EventPatternConformanceTests {

    private final JsonNode table = table();

    @Test
    void patternsMatchWhatTheTableSays() {
        assertThat(this.table.get("patterns")).isNotEmpty().allSatisfy((row) -> {
            EventPattern pattern = EventPattern.of(row.get("pattern").asString());
            assertThat(strings(row.get("matches"))).as(pattern.toString()).allMatch(pattern::matches);
            assertThat(strings(row.get("differs"))).as(pattern.toString()).noneMatch(pattern::matches);
        });
    }

    @Test
    void whatTheTableCallsNoPatternIsRefused() {
        assertThat(strings(this.table.get("noPatterns"))).isNotEmpty()
            .allSatisfy((text) -> assertThatIllegalArgumentException().isThrownBy(() -> EventPattern.of(text)));
    }

    @Test
    void whatTheTableCallsNoNameIsRefused() {
        assertThat(strings(this.table.get("noNames"))).isNotEmpty()
            .allSatisfy(
                    (text) -> assertThatIllegalArgumentException().isThrownBy(() -> EventType.of(text, String.class)));
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode table() {
        Path file = Repository.path("workers/conformance/patterns.json");
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
