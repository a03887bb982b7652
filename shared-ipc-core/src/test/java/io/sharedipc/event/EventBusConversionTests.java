package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EventBusConversionTests {

    private final EventBus bus = EventBus.create();

    private final List<Object> seen = new ArrayList<>();

    @Test
    void payloadOfTheTypeIsDeliveredAsItIs() {
        UserLogin login = new UserLogin("123", 1);
        this.bus.on("user:login", UserLogin.class, this.seen::add);
        this.bus.on("user:login", Record.class, this.seen::add);
        this.bus.emitSync("user:login", login);
        assertThat(this.seen).hasSize(2).allMatch((payload) -> payload == login);
    }

    @Test
    void jsonBecomesTheListenersType() throws Exception {
        this.bus.on("user:login", UserLogin.class, this.seen::add);
        JsonNode json = JsonMapper.shared().readTree("{\"userId\":\"123\",\"attempts\":2}");
        this.bus.emitSync("user:login", json);
        this.bus.emitSync("user:login", Map.of("userId", "456", "attempts", 3));
        assertThat(this.seen).containsExactly(new UserLogin("123", 2), new UserLogin("456", 3));
    }

    @Test
    void recordBecomesJson() {
        this.bus.on("user:login", JsonNode.class, this.seen::add);
        this.bus.emitSync("user:login", new UserLogin("123", 2));
        assertThat(this.seen).singleElement().hasToString("{\"userId\":\"123\",\"attempts\":2}");
    }

    @Test
    void primitiveTypeTakesItsBox() {
        Integer large = 1_000_000;
        this.bus.on("count", int.class, this.seen::add);
        this.bus.emitSync("count", large);
        assertThat(this.seen.get(0)).isSameAs(large);
    }

    @Test
    void failedConversionNamesBothTypesAndSparesOthers() {
        this.bus.on("user:login", UserLogin.class, this.seen::add);
        this.bus.on("user:login", Object.class, this.seen::add);
        EventDeliveryException thrown = catchThrowableOfType(EventDeliveryException.class,
                () -> this.bus.emitSync("user:login", "not a login"));
        assertThat(this.seen).containsExactly("not a login");
        assertThat(thrown.failures()).hasSize(1);
        assertThat(thrown).hasMessageContaining("'user:login'");
        assertThat(thrown).cause()
            .isInstanceOf(EventConversionException.class)
            .hasMessageContaining("java.lang.String")
            .hasMessageContaining(UserLogin.class.getTypeName());
    }

    @Test
    void failedConversionFailsTheFuture() {
        this.bus.on("count", Integer.class, this.seen::add);
        CompletableFuture<Void> future = this.bus.emit("count", List.of());
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> future.get(10, TimeUnit.SECONDS))
            .havingCause()
            .isInstanceOf(EventDeliveryException.class)
            .havingCause()
            .isInstanceOf(EventConversionException.class);
    }

    @Test
    void convertsWithTheMapperOfTheOptions() {
        JsonMapper strict = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        EventBus bus = EventBus.create(EventBusOptions.builder().jsonMapper(strict).build());
        bus.on("user:login", UserLogin.class, this.seen::add);
        Map<String, Object> payload = Map.of("userId", "123", "attempts", 1, "extra", true);
        assertThatExceptionOfType(EventDeliveryException.class).isThrownBy(() -> bus.emitSync("user:login", payload));
        this.bus.on("user:login", UserLogin.class, this.seen::add);
        this.bus.emitSync("user:login", payload);
        assertThat(this.seen).containsExactly(new UserLogin("123", 1));
    }

    record UserLogin(String userId, int attempts) {

    }

}
