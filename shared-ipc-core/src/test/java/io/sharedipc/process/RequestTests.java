package io.sharedipc.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sharedipc.wire.FrameEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Request}.
 */
class RequestTests {

    private final Request<Integer> request = Request.of("sum", List.of(1, 2), Integer.class);

    @Test
    void changesMakeAnotherRequest() {
        Request<Integer> changed = this.request.timeout(Duration.ofSeconds(1))
            .header("a", "1")
            .header("b", "2")
            .header("a", "3")
            .onProgress(String.class, (text) -> {
            });
        assertThat(changed.timeout()).contains(Duration.ofSeconds(1));
        assertThat(changed.headers()).isEqualTo(Map.of("a", "3", "b", "2"));
        assertThat(changed.progress()).isNotNull();
        assertThat(changed.payload()).isEqualTo(List.of(1, 2));
        assertThat(this.request.timeout()).isEmpty();
        assertThat(this.request.headers()).isEmpty();
        assertThat(this.request.progress()).isNull();
    }

    @Test
    void headersCannotBeChangedFromOutside() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
            .isThrownBy(() -> this.request.header("a", "1").headers().put("b", "2"));
    }

    @Test
    void resultMayBeOfAGenericType() {
        assertThat(Request.of("rows", null, new TypeReference<List<String>>() {
        }).resultType()).hasToString("java.util.List<java.lang.String>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  ", "ipc:", "ipc:shutdown" })
    void typeOfTheHostOrNoneIsRefused(String type) {
        assertThatIllegalArgumentException().isThrownBy(() -> Request.of(type, null, String.class))
            .withMessage("type must not be blank or start with 'ipc:', which is the host's own, but is '" + type + "'");
    }

    @Test
    void timeoutOfZeroIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.request.timeout(Duration.ZERO))
            .withMessage("timeout must be longer than zero, such as 30s, but is PT0S");
    }

    @Test
    void placementOutlivesOtherChanges() {
        Request<String> request = Request.of("greet", 1, String.class)
            .stickyKey("customer-7")
            .idempotent()
            .timeout(Duration.ofSeconds(1))
            .header("a", "b");
        assertThat(request.stickyKey()).contains("customer-7");
        assertThat(request.isIdempotent()).isTrue();
        assertThat(Request.of("greet", 1, String.class).isIdempotent()).isFalse();
    }

    @Test
    void encodedPayloadIsThatOfTheMoment() {
        List<Integer> payload = new ArrayList<>(List.of(1, 2));
        Request<String> request = Request.of("greet", payload, String.class)
            .encodedFor("process 'x'", JsonMapper.shared());
        payload.add(3);
        assertThat(FrameEncoder.payload(JsonMapper.shared(), request.payload())).asString().isEqualTo("[1,2]");
    }

}
