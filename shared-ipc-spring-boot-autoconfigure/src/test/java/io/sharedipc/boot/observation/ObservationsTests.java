package io.sharedipc.boot.observation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusOptions;
import io.sharedipc.process.Request;
import io.sharedipc.process.RequestInterceptor;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestObservations}, {@link EventObservations} and
 * {@link RestoredContext}.
 */
class ObservationsTests {

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    @Test
    void requestThatFailsIsObservedWithItsKeys() {
        RequestInterceptor interceptor = new RequestObservations(this.registry,
                new DefaultRequestObservationConvention((process, type) -> type));
        RequestInterceptor.Interception interception = interceptor.intercept("calculator",
                Request.of("sum", 1, Integer.class));
        interception.assigned("calculator-1");
        interception.ended(new IllegalStateException("no"));
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasObservationWithNameEqualTo("shared.ipc.request.send")
            .that()
            .hasBeenStopped()
            .hasLowCardinalityKeyValue("process", "calculator")
            .hasLowCardinalityKeyValue("type", "sum")
            .hasLowCardinalityKeyValue("outcome", "error")
            .hasLowCardinalityKeyValue("exception", "IllegalStateException")
            .hasContextualNameEqualTo("sum send");
    }

    @Test
    void emitAndDeliveryAreObserved() {
        EventBus bus = EventBus.create(EventBusOptions.builder()
            .interceptor(new EventObservations(this.registry, new DefaultEmitObservationConvention((name) -> name),
                    new DefaultDeliveryObservationConvention((name) -> name)))
            .build());
        bus.on("user:login", String.class, (user) -> assertThat(this.registry.getCurrentObservation()).isNotNull());
        bus.emitSync("user:login", "a");
        TestObservationRegistryAssert.assertThat(this.registry)
            .hasNumberOfObservationsWithNameEqualTo("shared.ipc.event.emit", 1)
            .hasObservationWithNameEqualTo("shared.ipc.event.deliver")
            .that()
            .hasBeenStopped()
            .hasLowCardinalityKeyValue("event", "user:login")
            .hasLowCardinalityKeyValue("exception", "none");
        assertThat(this.registry.getCurrentObservation()).isNull();
    }

    @Test
    void listenersHaveTheLoggingContextOfTheEmitter() {
        List<Map<String, String>> seen = new CopyOnWriteArrayList<>();
        EventBus bus = EventBus.create(EventBusOptions.builder()
            .context(new RestoredContext(ContextSnapshotFactory.builder().clearMissing(true).build()))
            .build());
        bus.on("x", (event) -> seen.add(Map.of("user", String.valueOf(MDC.get("user")))));
        try (MDC.MDCCloseable user = MDC.putCloseable("user", "me")) {
            bus.emit("x", null).join();
        }
        bus.emit("x", null).join();
        assertThat(seen).containsExactly(Map.of("user", "me"), Map.of("user", "null"));
    }

}
