package io.sharedipc.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventBusMonitorTests {

    private final List<Object> told = new CopyOnWriteArrayList<>();

    private final EventBusMonitor recorder = new EventBusMonitor() {
        @Override
        public void emitted(Event<?> event) {
            EventBusMonitorTests.this.told.add("emitted " + event.name() + " on " + Thread.currentThread().getName());
        }

        @Override
        public void failed(DeliveryFailure failure) {
            EventBusMonitorTests.this.told
                .add("failed " + failure.event().name() + ": " + failure.cause().getMessage());
        }
    };

    private final String emitted = "emitted a on " + Thread.currentThread().getName();

    @Test
    void emitIsToldOnTheEmittersThreadBeforeTheListeners() {
        EventBus bus = bus(this.recorder);
        bus.on("a", Integer.class, (payload) -> this.told.add("listener " + payload));
        bus.emitSync("a", 1);
        bus.emit("a", 2).join();
        assertThat(this.told).containsExactly(this.emitted, "listener 1", this.emitted, "listener 2");
    }

    @Test
    void emitWithoutListenersIsTold() {
        EventBus bus = bus(this.recorder);
        assertThat(bus.emitSync("a", 1)).isFalse();
        assertThat(bus.emit("a", 1)).isCompleted();
        assertThat(this.told).containsExactly(this.emitted, this.emitted);
    }

    @Test
    void refusedNameIsNotTold() {
        EventBus bus = bus(this.recorder);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> bus.emitSync("a:*", 1));
        assertThat(this.told).isEmpty();
    }

    @Test
    void failuresOfBothWaysAreTold() {
        EventBus bus = bus(this.recorder);
        bus.on("a", Integer.class, (payload) -> {
            throw new IllegalStateException("no " + payload);
        });
        assertThatExceptionOfType(EventDeliveryException.class).isThrownBy(() -> bus.emitSync("a", 1));
        bus.emit("a", 2).exceptionally((ex) -> null).join();
        assertThat(this.told).containsExactly(this.emitted, "failed a: no 1", this.emitted, "failed a: no 2");
    }

    @Test
    void monitorAndListenersSeeTheSameEvent() {
        EventBus bus = bus(new EventBusMonitor() {
            @Override
            public void emitted(Event<?> event) {
                EventBusMonitorTests.this.told.add(event);
            }
        });
        bus.on("a", this.told::add);
        bus.emitSync("a", 1);
        assertThat(this.told).hasSize(2);
        assertThat(this.told.get(0)).isSameAs(this.told.get(1));
    }

    @Test
    void brokenMonitorIsLoggedAndStopsNothing() {
        EventBus bus = bus(new EventBusMonitor() {
            @Override
            public void emitted(Event<?> event) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void failed(DeliveryFailure failure) {
                throw new IllegalStateException("broken");
            }
        });
        bus.on("a", Integer.class, (payload) -> {
            throw new IllegalStateException("no");
        });
        bus.on("a", Integer.class, this.told::add);
        try (LogCapture log = LogCapture.of(EventBus.class)) {
            assertThatExceptionOfType(EventDeliveryException.class).isThrownBy(() -> bus.emitSync("a", 1));
            bus.emit("a", 2).exceptionally((ex) -> null).join();
            assertThat(this.told).containsExactly(1, 2);
            assertThat(log.errors()).containsExactly("The monitor failed to take event 'a'",
                    "The monitor failed to take a failure of event 'a'", "The monitor failed to take event 'a'",
                    "The monitor failed to take a failure of event 'a'");
        }
    }

    @Test
    void defaultErrorHandlerLogsTheFailureWithoutThePayload() {
        EventBus bus = EventBus.create();
        bus.on("a", String.class, (payload) -> {
            throw new IllegalStateException("no");
        });
        try (LogCapture log = LogCapture.of(EventBus.class)) {
            bus.emit("a", "secret").exceptionally((ex) -> null).join();
            assertThat(log.errors()).singleElement()
                .asString()
                .contains("'a'")
                .contains("EventBusMonitorTests.java")
                .doesNotContain("secret");
        }
    }

    @Test
    void monitorsCanBeChained() {
        EventBus bus = bus(this.recorder.andThen(new EventBusMonitor() {
            @Override
            public void emitted(Event<?> event) {
                EventBusMonitorTests.this.told.add("second");
            }
        }));
        bus.emitSync("a", 1);
        assertThat(this.told).containsExactly(this.emitted, "second");
    }

    private EventBus bus(EventBusMonitor monitor) {
        return EventBus.create(EventBusOptions.builder().monitor(monitor).errorHandler((failure) -> {
        }).build());
    }

}
