package io.sharedipc.event;

import java.util.ArrayDeque;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventBusSnapshotTests {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private final EventBus bus = EventBus.create(EventBusOptions.builder().executor(this.tasks::add).build());

    @Test
    void listenersAreToldWithWhereTheyWereRegistered() {
        this.bus.on("user:*", (event) -> {
        });
        this.bus.once("a", String.class, (payload) -> {
        });
        assertThat(this.bus.listeners()).hasSize(2);
        assertThat(this.bus.listeners().get(0).nameOrPattern()).isEqualTo("user:*");
        assertThat(this.bus.listeners().get(0).origin()).contains("EventBusSnapshotTests.java:");
        assertThat(this.bus.listeners().get(0).once()).isFalse();
        assertThat(this.bus.listeners().get(1).once()).isTrue();
    }

    @Test
    void aListenersOwnDescriptionIsTold() {
        this.bus.on("a", new EventListener<Event<?>>() {
            @Override
            public void onEvent(Event<?> event) {
            }

            @Override
            public String toString() {
                return "the auditor";
            }
        });
        assertThat(this.bus.listeners()).extracting(ListenerSnapshot::description).containsExactly("the auditor");
    }

    @Test
    void waitingEventsAreCounted() {
        this.bus.on("a", (event) -> {
        });
        this.bus.emit("a", 1);
        this.bus.emit("a", 2);
        this.bus.emit("a", 3);
        assertThat(this.bus.listeners()).extracting(ListenerSnapshot::waiting).containsExactly(2);
        this.tasks.forEach(Runnable::run);
        assertThat(this.bus.listeners()).extracting(ListenerSnapshot::waiting).containsExactly(0);
    }

}
