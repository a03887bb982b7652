package io.sharedipc.event;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EventBusSyncTests {

    private static final int EMITS = 20_000;

    private static final EventType<String> GREETING = EventType.of("greeting", String.class);

    private final EventBus bus = EventBus.create();

    private final List<Object> seen = new ArrayList<>();

    @Test
    void callsTheListenerOnTheCallersThread() {
        this.bus.on("greeting", String.class, (payload) -> this.seen.add(Thread.currentThread()));
        assertThat(this.bus.emitSync("greeting", "hello")).isTrue();
        assertThat(this.seen).containsExactly(Thread.currentThread());
    }

    @Test
    void saysWhenThereIsNoListener() {
        assertThat(this.bus.emitSync("greeting", "hello")).isFalse();
        assertThat(this.bus.emitSync(GREETING, "hello")).isFalse();
    }

    @Test
    void eventTypeJoinsEmitterAndListener() {
        this.bus.on(GREETING, this.seen::add);
        assertThat(this.bus.emitSync(GREETING, "hello")).isTrue();
        assertThat(this.seen).containsExactly("hello");
    }

    @Test
    void nullPayloadIsDelivered() {
        this.bus.on("greeting", String.class, this.seen::add);
        this.bus.on("greeting", (event) -> this.seen.add(String.valueOf(event.payload())));
        assertThat(this.bus.emitSync("greeting", null)).isTrue();
        assertThat(this.seen).containsExactly(null, "null");
    }

    @Test
    void eventCarriesHeadersAndTime() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);
        EventBus bus = EventBus.create(EventBusOptions.builder().clock(clock).build());
        List<Event<?>> events = new ArrayList<>();
        bus.on("greeting", events::add);
        bus.emitSync("greeting", "hello", Map.of("traceparent", "00-1"));
        assertThat(events).singleElement().satisfies((event) -> {
            assertThat(event.timestamp()).isEqualTo(1_700_000_000_000L);
            assertThat(event.headers()).containsExactly(Map.entry("traceparent", "00-1"));
        });
    }

    @Test
    void listenersOfOneEmitSeeTheSameEventAndThoseOfAnotherAnotherId() {
        List<Event<?>> events = new ArrayList<>();
        this.bus.on("greeting", events::add);
        this.bus.on("*", events::add);
        this.bus.emitSync("greeting", "hello");
        this.bus.emitSync("greeting", "hello");
        assertThat(events).hasSize(4);
        assertThat(events.get(0)).isSameAs(events.get(1));
        assertThat(events.get(2).id()).isEqualTo(events.get(3).id()).isNotEqualTo(events.get(0).id());
    }

    @Test
    void allListenersRunThoughSomeThrow() {
        this.bus.on("greeting", String.class, (payload) -> {
            throw new IOException("first");
        });
        this.bus.on("greeting", String.class, this.seen::add);
        this.bus.on("greeting", String.class, (payload) -> {
            throw new AssertionError("third");
        });
        EventDeliveryException thrown = catchThrowableOfType(EventDeliveryException.class,
                () -> this.bus.emitSync("greeting", "hello"));
        assertThat(this.seen).containsExactly("hello");
        assertThat(thrown.eventName()).isEqualTo("greeting");
        assertThat(thrown).hasMessageContaining("2 listener(s) of event 'greeting'")
            .hasMessageContaining("EventBusSyncTests.java")
            .hasMessageContaining("first")
            .hasMessageContaining("third");
        assertThat(thrown.failures()).extracting((failure) -> failure.cause().getMessage())
            .containsExactly("first", "third");
        assertThat(thrown).cause().hasMessage("first");
        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(AssertionError.class);
    }

    @Test
    void failureTellsTheEventEvenToPayloadListeners() {
        this.bus.on("greeting", String.class, (payload) -> {
            throw new IllegalStateException("no");
        });
        EventDeliveryException thrown = catchThrowableOfType(EventDeliveryException.class,
                () -> this.bus.emitSync("greeting", "hello", Map.of("k", "v")));
        Event<?> event = thrown.failures().get(0).event();
        assertThat(event.name()).isEqualTo("greeting");
        assertThat(event.payload()).isEqualTo("hello");
        assertThat(event.headers()).containsEntry("k", "v");
    }

    @Test
    void listenersOwnDescriptionNamesItInTheFailure() {
        EventListener<Object> listener = new EventListener<>() {
            @Override
            public void onEvent(Object payload) {
                throw new IllegalStateException("no");
            }

            @Override
            public String toString() {
                return "Audit.onGreeting(String)";
            }
        };
        this.bus.on("greeting", String.class, listener);
        assertThatExceptionOfType(EventDeliveryException.class).isThrownBy(() -> this.bus.emitSync("greeting", "hello"))
            .withMessageContaining("Audit.onGreeting(String): java.lang.IllegalStateException: no");
    }

    @Test
    void virtualMachineErrorEndsTheDelivery() {
        this.bus.on("greeting", String.class, (payload) -> {
            throw new StackOverflowError();
        });
        this.bus.on("greeting", String.class, this.seen::add);
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> this.bus.emitSync("greeting", "hello"));
        assertThat(this.seen).isEmpty();
    }

    @Test
    void interruptionOfAListenerIsKept() {
        this.bus.on("greeting", String.class, (payload) -> {
            throw new InterruptedException();
        });
        assertThatExceptionOfType(EventDeliveryException.class)
            .isThrownBy(() -> this.bus.emitSync("greeting", "hello"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void payloadReachesItsListenersWithoutAllocation() {
        this.bus.on("a", String.class, (payload) -> this.seen.isEmpty());
        this.bus.on("*", Object.class, (payload) -> this.seen.isEmpty());
        emitMany();
        long before = allocatedBytes();
        emitMany();
        assertThat(allocatedBytes() - before).isLessThan(EMITS);
    }

    private void emitMany() {
        for (int i = 0; i < EMITS; i++) {
            this.bus.emitSync("a", "payload");
        }
    }

    private long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
            .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void listenerMayEmit() {
        this.bus.on("a", Integer.class, (payload) -> {
            this.seen.add("a" + payload);
            this.bus.emitSync("b", payload);
        });
        this.bus.on("b", Integer.class, (payload) -> this.seen.add("b" + payload));
        this.bus.emitSync("a", 1);
        assertThat(this.seen).containsExactly("a1", "b1");
    }

    @Test
    void listenerThatIsAddedWhileEmittingWaitsForTheNextEmit() {
        this.bus.once("a", Integer.class, (payload) -> this.bus.on("a", Integer.class, this.seen::add));
        this.bus.emitSync("a", 1);
        this.bus.emitSync("a", 2);
        assertThat(this.seen).containsExactly(2);
    }

    @Test
    void listenerThatIsRemovedWhileEmittingIsNotCalled() {
        List<Subscription> later = new ArrayList<>();
        this.bus.on("a", Integer.class, (payload) -> later.forEach(Subscription::close));
        later.add(this.bus.on("a", Integer.class, this.seen::add));
        this.bus.on("a", Integer.class, (payload) -> this.seen.add("last"));
        this.bus.emitSync("a", 1);
        assertThat(this.seen).containsExactly("last");
    }

    @Test
    @SuppressWarnings("NullAway")
    void invalidNamesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.emitSync((String) null, 1))
            .withMessageContaining("must not be null");
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.emitSync("", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.emitSync("a::b", 1));
        this.bus.on("*", (event) -> this.seen.add(event));
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.emitSync("a::b", 1));
        assertThat(this.seen).isEmpty();
    }

}
