package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import io.sharedipc.boot.bridge.IpcEvent;
import io.sharedipc.boot.bridge.IpcEventName;
import io.sharedipc.event.EventBus;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EventBusConfigurationTests {

    private final ApplicationContextRunner runner = Runner.withoutProcesses().withBean(Listeners.class);

    @Test
    void busIsTheGlobalOneForTheLifeOfTheContext() {
        AtomicReference<EventBus> bus = new AtomicReference<>();
        this.runner.run((context) -> {
            bus.set(context.getBean(EventBus.class));
            assertThat(EventBus.global()).isSameAs(bus.get());
        });
        assertThat(EventBus.global()).isNotSameAs(bus.get());
    }

    @Test
    void listenersEndWithTheContext() {
        AtomicReference<EventBus> bus = new AtomicReference<>();
        this.runner.run((context) -> {
            bus.set(context.getBean(EventBus.class));
            bus.get().on("any", String.class, (payload) -> {
            });
        });
        assertThat(bus.get().listenerCount("any")).isZero();
    }

    @Test
    void busOfTheApplicationIsKept() {
        EventBus own = EventBus.create();
        this.runner.withBean(EventBus.class, () -> own).run((context) -> {
            assertThat(context).getBean(EventBus.class).isSameAs(own);
            assertThat(EventBus.global()).isSameAs(own);
        });
    }

    @Test
    void annotatedApplicationEventsReachABusOfTheApplication() {
        EventBus own = EventBus.create();
        List<Registered> seen = new CopyOnWriteArrayList<>();
        own.on("user:registered", Registered.class, seen::add);
        this.runner.withBean(EventBus.class, () -> own).run((context) -> {
            context.publishEvent(new Registered("7"));
            await().until(() -> seen.size() == 1);
        });
    }

    @Test
    void childContextUsesTheBusAndTheBridgeOfItsParent() {
        this.runner.run((parent) -> {
            List<Registered> seen = new CopyOnWriteArrayList<>();
            parent.getBean(EventBus.class).on("user:registered", Registered.class, seen::add);
            try (AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
                child.setParent(parent);
                child.register(SharedIpcAutoConfiguration.class);
                child.refresh();
                child.publishEvent(new Registered("7"));
                child.getBean(EventBus.class).emit("user:registered", new Registered("8")).join();
            }
            await().until(() -> seen.size() == 2);
            assertThat(seen).containsExactly(new Registered("7"), new Registered("8"));
        });
    }

    @Test
    void eventsOfTheBusArePublishedOnTheEmittersThread() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emit("user:seen", new User("7"), Map.of("lang", "en")).join();
            Listeners listeners = context.getBean(Listeners.class);
            assertThat(listeners.users).hasSize(1);
            assertThat(listeners.users.get(0).payload()).isEqualTo(new User("7"));
            assertThat(listeners.users.get(0).name()).isEqualTo("user:seen");
            assertThat(listeners.users.get(0).headers()).containsEntry("lang", "en");
            assertThat(listeners.thread).isSameAs(Thread.currentThread());
        });
    }

    @Test
    void genericListenerGetsOnlyItsPayloads() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("other", 5);
            context.getBean(EventBus.class).emitSync("other", null);
            assertThat(context.getBean(Listeners.class).users).isEmpty();
            assertThat(context.getBean(Listeners.class).all).hasSize(2);
        });
    }

    @Test
    void annotatedApplicationEventsAreEmittedOnce() {
        this.runner.run((context) -> {
            List<Registered> seen = new CopyOnWriteArrayList<>();
            context.getBean(EventBus.class).on("user:registered", Registered.class, seen::add);
            context.publishEvent(new Registered("7"));
            await().until(() -> !seen.isEmpty());
            assertThat(seen).containsExactly(new Registered("7"));
            assertThat(context.getBean(Listeners.class).registered).isOne();
            assertThat(context.getBean(Listeners.class).all).hasSize(1);
        });
    }

    @Test
    void annotatedSubclassesOfApplicationEventAreEmitted() {
        this.runner.run((context) -> {
            List<Object> seen = new CopyOnWriteArrayList<>();
            context.getBean(EventBus.class).on("old:style", OldStyle.class, seen::add);
            context.publishEvent(new OldStyle(this));
            await().until(() -> seen.size() == 1);
        });
    }

    @Test
    void eventOfTheBusIsNotPublishedAsTheApplicationEventItCarries() {
        this.runner.run((context) -> {
            context.getBean(EventBus.class).emitSync("user:registered", new Registered("7"));
            assertThat(context.getBean(Listeners.class).registered).isZero();
            assertThat(context.getBean(Listeners.class).all).hasSize(1);
        });
    }

    @Test
    void otherApplicationEventsStayWhereTheyAre() {
        this.runner.run((context) -> {
            context.publishEvent(new User("7"));
            context.publishEvent("text");
            assertThat(context.getBean(Listeners.class).all).isEmpty();
        });
    }

    @Test
    void bridgeCanBeSwitchedOff() {
        this.runner.withPropertyValues("shared-ipc.events.bridge.enabled=false").run((context) -> {
            context.getBean(EventBus.class).emitSync("user:seen", new User("7"));
            context.publishEvent(new Registered("7"));
            assertThat(context.getBean(Listeners.class).all).isEmpty();
        });
    }

    /**
     * Collects application events.
     */
    static class Listeners {

        private final List<IpcEvent<?>> all = new CopyOnWriteArrayList<>();

        private final List<IpcEvent<User>> users = new CopyOnWriteArrayList<>();

        private volatile Thread thread;

        private volatile int registered;

        @EventListener
        void onAny(IpcEvent<?> event) {
            this.all.add(event);
        }

        @EventListener
        void onUser(IpcEvent<User> event) {
            this.users.add(event);
            this.thread = Thread.currentThread();
        }

        @EventListener
        void onRegistered(Registered event) {
            this.registered++;
        }

    }

    /**
     * A payload.
     *
     * @param id the id
     */
    record User(String id) {
    }

    /**
     * An application event for the bus.
     *
     * @param id the id
     */
    @IpcEventName("user:registered")
    record Registered(String id) {
    }

    /**
     * An application event of the older kind for the bus.
     */
    @IpcEventName("old:style")
    static class OldStyle extends ApplicationEvent {

        OldStyle(Object source) {
            super(source);
        }

    }

}
