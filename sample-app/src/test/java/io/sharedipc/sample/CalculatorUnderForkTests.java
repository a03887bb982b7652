package io.sharedipc.sample;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The calculator is a plain Node worker: it runs under Node's own {@code fork} as well.
 */
class CalculatorUnderForkTests {

    @Test
    void answersAndTellsProgress() throws Exception {
        Runtimes.need("node");
        Process node = new ProcessBuilder("node", "src/test/resources/fork-calculator.js",
                "src/main/resources/workers/calculator.js")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isZero();
        JsonNode told = JsonMapper.shared().readTree(printed);
        assertThat(told.get(0).get("id").asString()).isEqualTo("7");
        assertThat(told.get(0).get("type").asString()).isEqualTo("response");
        assertThat(told.get(0).get("payload").asInt()).isEqualTo(6);
        assertThat(told.get(0).get("timestamp").isIntegralNumber()).isTrue();
        assertThat(told.valueStream().skip(1)).extracting((message) -> message.get("payload").get("percent").asInt())
            .containsExactly(20, 40, 60, 80, 100);
        assertThat(told.valueStream().skip(1)).allMatch((message) -> message.get("type").asString().equals("progress"))
            .extracting((message) -> message.get("id").asString())
            .doesNotHaveDuplicates()
            .doesNotContain("8");
    }

}
