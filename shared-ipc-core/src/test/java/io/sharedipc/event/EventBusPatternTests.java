package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventBusPatternTests {

    private final EventBus bus = EventBus.create();

    private final List<Object> seen = new ArrayList<>();

    @Test
    void patternListenerGetsTheEvent() {
        List<Event<?>> events = new ArrayList<>();
        this.bus.on("user:*", events::add);
        this.bus.emitSync("user:login", "ada");
        assertThat(events).singleElement().satisfies((event) -> {
            assertThat(event.name()).isEqualTo("user:login");
            assertThat(event.payload()).isEqualTo("ada");
            assertThat(event.headers()).isEmpty();
        });
    }

    @Test
    void listenerWithoutTypeMayListenToOneName() {
        this.bus.on("user:login", (event) -> this.seen.add(event.name()));
        this.bus.emitSync("user:login", "ada");
        assertThat(this.seen).containsExactly("user:login");
    }

    @Test
    void starAloneGetsEveryEvent() {
        this.bus.on("*", (event) -> this.seen.add(event.name()));
        this.bus.emitSync("a", 1);
        this.bus.emitSync("a:b:c", 2);
        assertThat(this.seen).containsExactly("a", "a:b:c");
    }

    @Test
    void patternWithTypeGetsTheConvertedPayload() {
        this.bus.on("sum:**", Integer.class, this.seen::add);
        this.bus.emitSync("sum:a:b", "42");
        assertThat(this.seen).containsExactly(42);
    }

    @Test
    void eventThatOnlyPatternsDoNotMatchHasNoListener() {
        this.bus.on("user:*", (event) -> this.seen.add(event));
        assertThat(this.bus.emitSync("order:placed", 1)).isFalse();
        assertThat(this.bus.emitSync("order:placed", 1)).isFalse();
        assertThat(this.seen).isEmpty();
    }

    @Test
    void orderOfRegistrationHoldsAcrossNamesAndPatterns() {
        this.bus.on("user:*", (event) -> this.seen.add("1"));
        this.bus.on("user:login", String.class, (payload) -> this.seen.add("2"));
        this.bus.on("*", (event) -> this.seen.add("3"));
        this.bus.on("user:login", String.class, (payload) -> this.seen.add("4"));
        this.bus.on("order:*", (event) -> this.seen.add("never"));
        this.bus.on("**", (event) -> this.seen.add("5"));
        this.bus.emitSync("user:login", "ada");
        assertThat(this.seen).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void patternRegisteredAfterAnEmitIsSeenByTheNext() {
        this.bus.on("user:*", (event) -> this.seen.add("first"));
        this.bus.emitSync("user:login", 1);
        this.bus.on("*:login", (event) -> this.seen.add("second"));
        this.bus.emitSync("user:login", 2);
        assertThat(this.seen).containsExactly("first", "first", "second");
    }

    @Test
    void nameRegisteredAfterAnEmitIsSeenByTheNext() {
        this.bus.on("user:*", (event) -> this.seen.add("pattern"));
        this.bus.emitSync("user:login", "1");
        this.bus.on("user:login", String.class, (payload) -> this.seen.add("name"));
        this.bus.emitSync("user:login", "2");
        assertThat(this.seen).containsExactly("pattern", "pattern", "name");
    }

    @Test
    void closedPatternIsNotCalledAgain() {
        this.bus.on("user:login", String.class, (payload) -> this.seen.add("name"));
        Subscription pattern = this.bus.on("user:*", (event) -> this.seen.add("pattern"));
        this.bus.emitSync("user:login", "1");
        this.bus.emitSync("user:logout", "1");
        pattern.close();
        this.seen.clear();
        this.bus.emitSync("user:login", "2");
        assertThat(this.bus.emitSync("user:logout", "2")).isFalse();
        assertThat(this.seen).containsExactly("name");
    }

    @Test
    void patternsStayWhenTheLastListenerOfANameGoes() {
        this.bus.on("user:*", (event) -> this.seen.add("pattern"));
        Subscription name = this.bus.on("user:login", String.class, (payload) -> this.seen.add("name"));
        name.close();
        this.bus.emitSync("user:login", "ada");
        assertThat(this.seen).containsExactly("pattern");
    }

    @Test
    void emittingToAPatternIsRefused() {
        this.bus.on("user:*", (event) -> this.seen.add(event));
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.emitSync("user:*", 1))
            .withMessageContaining("'user:*'");
        assertThatIllegalArgumentException().isThrownBy(() -> this.bus.emit("*", 1)).withMessageContaining("'*'");
        assertThat(this.seen).isEmpty();
    }

    @Test
    void namesWithoutNumberDoNotFillTheMemory() {
        ListenerRegistry registry = new ListenerRegistry(10);
        ListenerSpec spec = new ListenerSpec("user:*", null, (event) -> {
        }, false);
        EventBusOptions options = EventBusOptions.defaults();
        Registration registration = new Registration(registry, spec, options, new EventReporter(options), null);
        PatternRoutes routes = new PatternRoutes().with(registration);
        for (int i = 0; i < 10 * PatternRoutes.MAX_CACHED; i++) {
            assertThat(routes.find("user:" + i)).containsExactly(registration);
        }
        assertThat(routes.cached()).isPositive().isLessThanOrEqualTo(PatternRoutes.MAX_CACHED);
    }

    @Test
    void rememberedNamesWithoutListenersAreBounded() {
        PatternRoutes routes = new PatternRoutes();
        for (int i = 0; i < 10 * PatternRoutes.MAX_CACHED; i++) {
            assertThat(routes.find("job:" + i)).isEmpty();
        }
        assertThat(routes.cached()).isEqualTo(PatternRoutes.MAX_CACHED);
    }

}
