package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link EventType} and for payloads of generic types.
 */
class EventTypeTests {

    private static final EventType<List<User>> USERS = EventType.of("users:loaded", new TypeReference<>() {
    });

    private final EventBus bus = EventBus.create();

    private final List<List<User>> heard = new ArrayList<>();

    @Test
    void genericPayloadOfTheTypeIsPassedOnAsItIs() {
        List<User> users = List.of(new User("a"));
        this.bus.on(USERS, this.heard::add);
        this.bus.emitSync(USERS, users);
        assertThat(this.heard).hasSize(1).first().isSameAs(users);
    }

    @Test
    void listOfMapsBecomesAListOfRecords() {
        this.bus.on(USERS, this.heard::add);
        this.bus.emitSync("users:loaded", List.of(Map.of("name", "a"), Map.of("name", "b")));
        assertThat(this.heard).containsExactly(List.of(new User("a"), new User("b")));
    }

    @Test
    void jsonBecomesAListOfRecords() {
        this.bus.on("users:*", new TypeReference<List<User>>() {
        }, this.heard::add);
        this.bus.emitSync("users:loaded", JsonMapper.shared().readTree("[{\"name\":\"a\"}]"));
        assertThat(this.heard).containsExactly(List.of(new User("a")));
    }

    @Test
    void onceListenerOfAGenericTypeIsCalledOnce() {
        this.bus.once("users:*", new TypeReference<List<User>>() {
        }, this.heard::add);
        this.bus.once(USERS, this.heard::add);
        this.bus.emitSync(USERS, List.of());
        this.bus.emitSync(USERS, List.of());
        assertThat(this.heard).hasSize(2);
    }

    @Test
    void viewOfABusTakesGenericTypes() {
        try (ScopedEventBus view = ScopedEventBus.of(this.bus, "test")) {
            view.on(USERS, this.heard::add);
            view.once(USERS, this.heard::add);
            view.on("users:**", new TypeReference<List<User>>() {
            }, this.heard::add);
            this.bus.emitSync("users:loaded", List.of(Map.of("name", "a")));
        }
        assertThat(this.heard).hasSize(3).allMatch(List.of(new User("a"))::equals);
        assertThat(this.bus.listenerCount("users:loaded")).isZero();
    }

    @Test
    void typesOfOneNameAndTypeAreEqual() {
        assertThat(USERS).isEqualTo(EventType.of("users:loaded", new TypeReference<List<User>>() {
        })).hasSameHashCodeAs(EventType.of("users:loaded", new TypeReference<List<User>>() {
        })).isNotEqualTo(EventType.of("users:loaded", List.class));
        assertThat(USERS).hasToString("users:loaded (java.util.List<" + User.class.getName() + ">)");
    }

    @Test
    void patternsAndMissingTypesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventType.of("users:*", String.class));
        assertThatNullPointerException().isThrownBy(() -> EventType.of("users", (Class<String>) null));
        assertThatNullPointerException().isThrownBy(() -> EventType.of("users", (TypeReference<String>) null));
    }

    private record User(String name) {
    }

}
