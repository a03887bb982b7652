package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ScopedEventBusTests {

    private static final EventType<String> NAME = EventType.of("name", String.class);

    private final EventBus bus = EventBus.create();

    private final ScopedEventBus view = ScopedEventBus.of(this.bus, "Plugin 'audit'");

    private final List<Object> heard = new ArrayList<>();

    @Test
    void listenersHearTheBusAndTheBusHearsTheView() {
        this.view.on("name", String.class, this.heard::add);
        this.view.on("*", (event) -> this.heard.add(event.payload()));
        this.view.on(NAME, this.heard::add);
        this.bus.emitSync("name", "one");
        assertThat(this.heard).containsExactly("one", "one", "one");
        this.bus.on("other", String.class, this.heard::add);
        this.view.emitSync("other", "two");
        this.view.emit("other", "three").join();
        assertThat(this.heard).endsWith("two", "two", "three", "three");
    }

    @Test
    void closeForgetsItsListenersOnly() {
        this.view.on("name", String.class, this.heard::add);
        this.view.once("name", String.class, this.heard::add);
        this.view.once("*", (event) -> this.heard.add(event));
        this.bus.on("name", String.class, this.heard::add);
        this.view.close();
        this.bus.emitSync("name", "one");
        assertThat(this.heard).containsExactly("one");
        assertThat(this.bus.eventNames()).containsExactly("name");
    }

    @Test
    void closedViewRefusesListenersAndEmits() {
        this.view.close();
        assertThatIllegalStateException().isThrownBy(() -> this.view.on("name", String.class, this.heard::add))
            .withMessageContaining("Plugin 'audit' is gone")
            .withMessageContaining("'name'");
        assertThatIllegalStateException().isThrownBy(() -> this.view.once(NAME, this.heard::add));
        this.bus.on(NAME, this.heard::add);
        this.view.emitSync(NAME, "farewell");
        assertThat(this.heard).containsExactly("farewell");
    }

    @Test
    void offAndRemoveReachItsListenersOnly() {
        EventListener<String> shared = this.heard::add;
        this.bus.on("name", String.class, shared);
        assertThat(this.view.off("name", shared)).isFalse();
        this.view.on("name", String.class, shared);
        assertThat(this.bus.listenerCount("name")).isEqualTo(2);
        assertThat(this.view.off("name", shared)).isTrue();
        assertThat(this.bus.listenerCount("name")).isEqualTo(1);
        this.view.on("name", String.class, shared);
        this.view.on("other", String.class, shared);
        this.view.removeAllListeners("name");
        assertThat(this.bus.listenerCount("name")).isEqualTo(1);
        assertThat(this.view.eventNames()).containsExactly("name", "other");
        this.view.removeAllListeners();
        assertThat(this.bus.eventNames()).containsExactly("name");
    }

    @Test
    void onceListenerIsRemovedByItselfAndByOff() {
        EventListener<String> listener = this.heard::add;
        this.view.once("name", String.class, listener);
        this.bus.emitSync("name", "one");
        this.bus.emitSync("name", "two");
        assertThat(this.heard).containsExactly("one");
        assertThat(this.view.off("name", listener)).isFalse();
        this.view.once("name", String.class, listener);
        assertThat(this.view.off("name", listener)).isTrue();
        assertThat(this.bus.listenerCount("name")).isZero();
    }

    @Test
    void whatTheBusRefusesIsNotKept() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.view.on("a b", (event) -> {
        }));
        this.view.close();
        assertThat(this.bus.eventNames()).isEmpty();
    }

    @Test
    void failureNamesTheLineThatRegistered() {
        this.view.on("name", String.class, (name) -> {
            throw new IllegalStateException("no");
        });
        assertThatException().isThrownBy(() -> this.bus.emitSync("name", "one"))
            .withMessageContaining("ScopedEventBusTests.java");
    }

    @Test
    void nothingStaysWhereListenersAreAddedDuringTheClose() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch begun = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> {
                begun.countDown();
                try {
                    while (true) {
                        this.view.on("name", String.class, (name) -> {
                        });
                    }
                }
                catch (IllegalStateException ex) {
                    // The view is closed.
                }
            });
        }
        begun.await();
        this.view.close();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(this.bus.listenerCount("name")).isZero();
    }

}
