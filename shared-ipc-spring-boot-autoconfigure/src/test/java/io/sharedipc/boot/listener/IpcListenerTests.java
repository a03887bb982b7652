package io.sharedipc.boot.listener;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.boot.method.Header;
import io.sharedipc.event.Event;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventDeliveryException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IpcListenerTests {

    private final ApplicationContextRunner runner = Runner.withoutProcesses()
        .withPropertyValues("names.configured=some:configured")
        .withBean(Listeners.class);

    @Test
    void payloadIsConverted() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("user:login", Map.of("id", "7"));
            assertThat(seen(context.getBean(Listeners.class))).containsExactly("user:login", new User("7"));
        });
    }

    @Test
    void payloadIsConvertedToGenericTypes() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("user-array", new User[] { new User("7") });
            assertThat(seen(context.getBean(Listeners.class))).containsExactly(List.of(new User("7")));
        });
    }

    @Test
    void elementsOfACollectionAreConverted() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("user-array", List.of(Map.of("id", "7")));
            context.getBean(EventBus.class).emitSync("user-map", Map.of("a", List.of(Map.of("id", "8"))));
            assertThat(seen(context.getBean(Listeners.class))).containsExactly(List.of(new User("7")),
                    Map.of("a", List.of(new User("8"))));
        });
    }

    @Test
    void collectionOfTheRightElementsIsPassedAsItIs() {
        this.runner.run((context) -> {
            List<User> users = new ArrayList<>(List.of(new User("7")));
            context.getBean(EventBus.class).emitSync("user-array", users);
            assertThat(seen(context.getBean(Listeners.class)).get(0)).isSameAs(users);
        });
    }

    @Test
    void eventHasItsPayloadConverted() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("typed", Map.of("id", "7"));
            assertThat(seen(context.getBean(Listeners.class))).containsExactly("typed", new User("7"));
        });
    }

    @Test
    void headersAreConverted() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("headers", null, Map.of("count", "3", "lang", "en"));
            assertThat(seen(context.getBean(Listeners.class))).containsExactly(3, Optional.empty(), "en",
                    Map.of("count", "3", "lang", "en"));
        });
    }

    @Test
    void missingHeaderFailsTheDelivery() {
        this.runner.run((context) -> assertThatExceptionOfType(EventDeliveryException.class)
            .isThrownBy(() -> context.getBean(EventBus.class).emitSync("headers", null))
            .withStackTraceContaining("The header 'count' is missing"));
    }

    @Test
    void payloadThatCannotBeConvertedFailsTheDelivery() {
        this.runner.run((context) -> assertThatExceptionOfType(EventDeliveryException.class)
            .isThrownBy(() -> context.getBean(EventBus.class).emitSync("user:login", 5))
            .withStackTraceContaining("java.lang.Integer")
            .withStackTraceContaining("User"));
    }

    @Test
    void failureIsThatOfTheMethodAndNamesIt() {
        this.runner.run((context) -> assertThatExceptionOfType(EventDeliveryException.class)
            .isThrownBy(() -> context.getBean(EventBus.class).emitSync("throwing", null))
            .withStackTraceContaining("java.lang.IllegalStateException: sync")
            .withStackTraceContaining("Listeners.throwing (bean '"));
    }

    @Test
    void failureOfAnAsyncMethodIsThatOfTheDelivery() {
        this.runner.run((context) -> {
            CompletableFuture<Void> done = context.getBean(EventBus.class).emit("async", null);
            assertThat(done.isDone()).isFalse();
            context.getBean(Listeners.class).later.get().completeExceptionally(new IllegalStateException("later"));
            assertThat(done).failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withStackTraceContaining("later");
        });
    }

    @Test
    void listenersAreCalledInTheirOrder() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("ordered", null);
            assertThat(seen(context.getBean(Listeners.class))).containsExactly("first", "second", "third");
        });
    }

    @Test
    void metaAnnotationsAndPlaceholdersWork() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("some:configured", "payload");
            assertThat(seen(context.getBean(Listeners.class))).containsExactly("payload");
        });
    }

    @Test
    void oneMethodListensToSeveralEvents() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("one", "1");
            context.getBean(EventBus.class).emitSync("two", "2");
            assertThat(seen(context.getBean(Listeners.class))).containsExactly("1", "2");
        });
    }

    @Test
    void listenersEndWithTheContext() {
        AtomicReference<Listeners> listeners = new AtomicReference<>();
        EventBus bus = EventBus.create();
        this.runner.withBean(EventBus.class, () -> bus, (definition) -> definition.setDestroyMethodName(""))
            .run((context) -> {
                listeners.set(context.getBean(Listeners.class));
                assertThat(bus.listenerCount("one")).isOne();
            });
        assertThat(bus.emitSync("one", "1")).isFalse();
        assertThat(seen(listeners.get())).isEmpty();
    }

    private static List<Object> seen(Listeners listeners) {
        return listeners.seen;
    }

    /**
     * A payload.
     *
     * @param id the id
     */
    record User(String id) {
    }

    /**
     * Listens where the property says.
     */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @IpcListener("${names.configured}")
    @interface Configured {

    }

    /**
     * Collects what it is called with.
     */
    static class Listeners {

        private final List<Object> seen = new CopyOnWriteArrayList<>();

        private final AtomicReference<CompletableFuture<Void>> later = new AtomicReference<>(new CompletableFuture<>());

        @IpcListener("user:*")
        void user(Event<?> event, User user) {
            this.seen.addAll(List.of(event.name(), user));
        }

        @IpcListener("user-array")
        void users(List<User> users) {
            this.seen.add(users);
        }

        @IpcListener("user-map")
        void groups(Map<String, List<User>> groups) {
            this.seen.add(groups);
        }

        @IpcListener("typed")
        void typed(Event<User> event) {
            this.seen.addAll(List.of(event.name(), event.payload()));
        }

        @IpcListener("headers")
        void headers(@Header int count, @Header("missing") Optional<String> missing, @Header("lang") String language,
                @Header Map<String, String> all) {
            this.seen.addAll(List.of(count, missing, language, all));
        }

        @IpcListener("throwing")
        void throwing() {
            throw new IllegalStateException("sync");
        }

        @IpcListener("async")
        CompletableFuture<Void> async() {
            return this.later.get();
        }

        @Order(3)
        @IpcListener("ordered")
        void third() {
            this.seen.add("third");
        }

        @Order(1)
        @IpcListener("ordered")
        void first() {
            this.seen.add("first");
        }

        @Order(2)
        @IpcListener("ordered")
        void second() {
            this.seen.add("second");
        }

        @Configured
        void configured(String payload) {
            this.seen.add(payload);
        }

        @IpcListener({ "one", "two" })
        void several(String payload) {
            this.seen.add(payload);
        }

    }

}
