package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class EventBusListenersTests {

    private final EventBus bus = EventBus.create();

    private final List<Object> seen = new ArrayList<>();

    private final EventListener<Object> listener = this.seen::add;

    @Test
    void closedSubscriptionRemovesTheListener() {
        Subscription subscription = this.bus.on("a", Object.class, this.listener);
        subscription.close();
        subscription.close();
        assertThat(this.bus.emitSync("a", 1)).isFalse();
        assertThat(this.seen).isEmpty();
    }

    @Test
    void offRemovesTheListener() {
        this.bus.on("a", Object.class, this.listener);
        assertThat(this.bus.off("a", this.listener)).isTrue();
        assertThat(this.bus.off("a", this.listener)).isFalse();
        assertThat(this.bus.emitSync("a", 1)).isFalse();
    }

    @Test
    void offRemovesOneRegistrationAtATimeTheLastFirst() {
        this.bus.on("a", Object.class, this.listener);
        this.bus.on("a", Object.class, (payload) -> this.seen.add("between"));
        this.bus.on("a", Object.class, this.listener);
        this.bus.off("a", this.listener);
        this.bus.emitSync("a", 1);
        assertThat(this.seen).containsExactly(1, "between");
    }

    @Test
    void offOfOneNameLeavesOthers() {
        this.bus.on("a", Object.class, this.listener);
        this.bus.on("b", Object.class, this.listener);
        assertThat(this.bus.off("a", this.listener)).isTrue();
        assertThat(this.bus.emitSync("b", 1)).isTrue();
    }

    @Test
    void offRemovesFromAPattern() {
        EventListener<Event<?>> patternListener = (event) -> this.seen.add(event.name());
        this.bus.on("user:*", patternListener);
        assertThat(this.bus.off("user:login", patternListener)).isFalse();
        assertThat(this.bus.off("user:*", patternListener)).isTrue();
        assertThat(this.bus.emitSync("user:login", 1)).isFalse();
    }

    @Test
    void removesAllListeners() {
        Subscription subscription = this.bus.on("a", Object.class, this.listener);
        this.bus.on("a:*", (event) -> this.seen.add(event));
        this.bus.removeAllListeners();
        assertThat(this.bus.eventNames()).isEmpty();
        assertThat(this.bus.emitSync("a", 1)).isFalse();
        assertThat(this.bus.emitSync("a:b", 1)).isFalse();
        subscription.close();
        this.bus.on("a", Object.class, this.listener);
        assertThat(this.bus.emitSync("a", 2)).isTrue();
    }

    @Test
    void removesAllListenersOfANameOnly() {
        this.bus.on("a:b", Object.class, this.listener);
        this.bus.on("a:b", Object.class, this.listener);
        this.bus.on("a:*", (event) -> this.seen.add("pattern"));
        this.bus.on("c", Object.class, this.listener);
        this.bus.removeAllListeners("a:b");
        this.bus.emitSync("a:b", 1);
        assertThat(this.seen).containsExactly("pattern");
        assertThat(this.bus.eventNames()).containsExactly("a:*", "c");
    }

    @Test
    void removesAllListenersOfAPatternOnly() {
        this.bus.on("a:b", Object.class, this.listener);
        this.bus.on("a:*", (event) -> this.seen.add("pattern"));
        this.bus.removeAllListeners("a:*");
        this.bus.emitSync("a:b", 1);
        assertThat(this.seen).containsExactly(1);
    }

    @Test
    void countsTheListenersThatAnEventReaches() {
        this.bus.on("a:b", Object.class, this.listener);
        this.bus.on("a:b", Object.class, this.listener);
        this.bus.on("a:*", (event) -> this.seen.add(event));
        assertThat(this.bus.listenerCount("a:b")).isEqualTo(3);
        assertThat(this.bus.listenerCount("a:c")).isEqualTo(1);
        assertThat(this.bus.listenerCount("other")).isZero();
    }

    @Test
    void countsTheListenersOfAPattern() {
        this.bus.on("a:b", Object.class, this.listener);
        this.bus.on("a:*", (event) -> this.seen.add(event));
        this.bus.on("*", (event) -> this.seen.add(event));
        assertThat(this.bus.listenerCount("a:*")).isEqualTo(1);
        assertThat(this.bus.listenerCount("b:*")).isZero();
    }

    @Test
    void namesWhatIsListenedToInOrder() {
        this.bus.on("b", Object.class, this.listener);
        this.bus.on("a:*", (event) -> this.seen.add(event));
        this.bus.on("a", Object.class, this.listener).close();
        this.bus.on("b", Object.class, this.listener);
        assertThat(this.bus.eventNames()).containsExactly("b", "a:*");
    }

    @Test
    void invalidPatternsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.on("us*r", (event) -> this.seen.add(event)))
            .withMessageContaining("'us*r'");
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.once("a:", Object.class, this.listener))
            .withMessageContaining("'a:'");
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.listenerCount("a::b"));
        assertThatIllegalArgumentException().isThrownBy(() -> EventType.of("a:*", String.class));
        assertThat(this.bus.eventNames()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void missingListenerOrTypeIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> this.bus.on("a", null))
            .withMessage("Listener of 'a' must not be null");
        assertThatNullPointerException().isThrownBy(() -> this.bus.on("a", (Class<Object>) null, this.listener))
            .withMessageContaining("type must not be null");
    }

    @Test
    void eventTypeDescribesItself() {
        assertThat(EventType.of("user:login", String.class)).hasToString("user:login (java.lang.String)");
    }

}
