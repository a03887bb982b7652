package io.sharedipc.event;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventBusMaxListenersTests {

    private final LogCapture log = LogCapture.of(EventBus.class);

    @AfterEach
    void stopCapture() {
        this.log.close();
    }

    @Test
    void elevenListenersOfOneEventAreSuspect() {
        EventBus bus = EventBus.create();
        add(bus, "a", 10);
        assertThat(this.log.warnings()).isEmpty();
        add(bus, "a", 1);
        assertThat(this.log.warnings()).singleElement()
            .asString()
            .contains("'a' has 11 listeners")
            .contains("maxListeners (10)");
    }

    @Test
    void warningTellsWhereTheListenersWereRegistered() {
        EventBus bus = EventBus.create(EventBusOptions.builder().maxListeners(2).build());
        bus.on("a:*", (event) -> {
        });
        add(bus, "a:*", 2);
        assertThat(this.log.warnings()).singleElement()
            .asString()
            .contains("1 at ")
            .contains("EventBusMaxListenersTests.warningTellsWhereTheListenersWereRegistered("
                    + "EventBusMaxListenersTests.java:")
            .contains("2 at ")
            .contains("EventBusMaxListenersTests.add(EventBusMaxListenersTests.java:");
    }

    @Test
    void warnsOnceForEachEvent() {
        EventBus bus = EventBus.create();
        add(bus, "a", 30);
        add(bus, "b", 30);
        assertThat(this.log.warnings()).hasSize(2);
    }

    @Test
    void noLimitIsEnforced() {
        EventBus bus = EventBus.create();
        add(bus, "a", 30);
        assertThat(bus.listenerCount("a")).isEqualTo(30);
    }

    @Test
    void listenersOfDifferentEventsAreNotSuspect() {
        EventBus bus = EventBus.create();
        for (int i = 0; i < 30; i++) {
            add(bus, "a" + i, 1);
        }
        add(bus, "*", 10);
        assertThat(this.log.warnings()).isEmpty();
    }

    @Test
    void closedListenersDoNotCount() {
        EventBus bus = EventBus.create();
        for (int i = 0; i < 30; i++) {
            bus.on("a", (event) -> {
            }).close();
        }
        assertThat(this.log.warnings()).isEmpty();
    }

    @Test
    void warningCanBeTurnedOff() {
        add(EventBus.create(EventBusOptions.builder().warnOnMaxListeners(false).build()), "a", 30);
        add(EventBus.create(EventBusOptions.builder().maxListeners(0).build()), "a", 30);
        assertThat(this.log.warnings()).isEmpty();
    }

    private void add(EventBus bus, String name, int count) {
        for (int i = 0; i < count; i++) {
            bus.on(name, (event) -> {
            });
        }
    }

}
