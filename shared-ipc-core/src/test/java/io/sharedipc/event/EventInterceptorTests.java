package io.sharedipc.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventInterceptorTests {

    private final List<String> told = new CopyOnWriteArrayList<>();

    private final EventInterceptor interceptor = new EventInterceptor() {

        @Override
        public Map<String, String> emitting(String name, Map<String, String> headers) {
            return Map.of("trace", "t");
        }

        @Override
        public Interception delivering(Event<?> event, String listener) {
            EventInterceptorTests.this.told.add("begin " + event.name() + " " + event.headers());
            return (failure) -> EventInterceptorTests.this.told
                .add("ended " + ((failure != null) ? failure.getMessage() : null));
        }

    };

    private final EventBus bus = EventBus.create(EventBusOptions.builder().interceptor(this.interceptor).build());

    @Test
    void standsAroundADeliveryOnTheEmittersThread() {
        this.bus.on("user:*", String.class, (payload) -> this.told.add("listener " + payload));
        this.bus.emitSync("user:login", "a");
        assertThat(this.told).containsExactly("begin user:login {trace=t}", "listener a", "ended null");
    }

    @Test
    void standsAroundADeliveryInALane() {
        this.bus.on("user:*", String.class, (payload) -> this.told.add("listener " + payload));
        this.bus.emit("user:login", "a").join();
        assertThat(this.told).containsExactly("begin user:login {trace=t}", "listener a", "ended null");
    }

    @Test
    void isToldOfAFailure() {
        this.bus.on("x", (event) -> {
            throw new IllegalStateException("no");
        });
        assertThatExceptionOfType(EventDeliveryException.class).isThrownBy(() -> this.bus.emitSync("x", null));
        assertThat(this.told).containsExactly("begin x {trace=t}", "ended no");
    }

    @Test
    void lanesRunInTheContextOfTheEmitter() {
        ThreadLocal<String> user = new ThreadLocal<>();
        CallerContext context = () -> {
            String captured = user.get();
            return (callback) -> {
                user.set(captured);
                callback.run();
                user.remove();
            };
        };
        EventBus carrying = EventBus.create(EventBusOptions.builder().context(context).build());
        carrying.on("x", (event) -> this.told.add(user.get()));
        user.set("me");
        carrying.emit("x", null).join();
        user.set("other");
        carrying.emit("x", null).join();
        assertThat(this.told).containsExactly("me", "other");
    }

}
