package io.sharedipc.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PromisedBytes}.
 */
class PromisedBytesTests {

    private static final String DEEP = "[".repeat(10_000) + "]".repeat(10_000);

    @Test
    void memberOfTheMessageCountsWhereverItIs() {
        for (String line : List.of("{\"type\":\"a\",\"bytes\":5,\"payload\":%s}",
                "{\"payload\":%s,\"bytes\":5,\"type\":\"a\"}",
                " { \"id\" : \"1\" , \"bytes\" : 5 , \"payload\" : %s , \"type\" : \"a\" } \r",
                "{\"type\":\"}]{\\\\\\\"\",\"payload\":{\"bytes\":7,\"p\":%s},\"bytes\":5}")) {
            assertThat(after(line.formatted(DEEP))).as(line).isEqualTo(5);
        }
        assertThat(after("{\"type\":\"a\",\"bytes\":0}")).isZero();
    }

    @Test
    void whatIsNoMessageOrNoNumberOfBytesPromisesNone() {
        for (String members : List.of("\"bytes\":5", "\"type\":1,\"bytes\":5", "\"type\":\"a\",\"bytes\":5.0",
                "\"type\":\"a\",\"id\":7,\"bytes\":5", "\"type\":\"a\",\"b\":{\"bytes\":5}",
                "\"type\":\"a\",\"bytes\":-5", "\"type\":\"a\",\"bytes\":\"5\"", "\"type\":\"a\",\"bytes\":05",
                "\"type\":\"a\",\"bytes\":1e3", "\"type\":\"a\",\"bytes\":" + "9".repeat(30))) {
            assertThat(after("{" + members + ",\"payload\":" + DEEP + "}")).as(members).isEqualTo(-1);
        }
    }

    @Test
    void anyTextIsLookedAtToItsEnd() {
        for (String line : List.of("", "{", "{\"", "{\"a\\", "}", "]]]", "{\"bytes\":", "[\"bytes\":5,\"type\":\"a\"",
                ":", ",,,", "{,:}", "{\"type\":\"a\",\"bytes\"", DEEP)) {
            assertThat(after(line)).as(line).isEqualTo(-1);
        }
    }

    private static long after(String line) {
        byte[] bytes = ("xx" + line).getBytes(StandardCharsets.UTF_8);
        return PromisedBytes.after(bytes, 2, bytes.length - 2);
    }

}
