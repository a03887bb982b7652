package io.sharedipc.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedipc.event.EventBus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PluginManagerTests {

    private final EventBus bus = EventBus.create();

    private final List<String> journal = new ArrayList<>();

    private final PluginManager manager = PluginManager.create(this.bus);

    @Test
    void pluginBeginsListensAndIsForgotten() {
        this.manager.register(new Recorder("audit"));
        this.bus.emitSync("user:login", "7");
        assertThat(this.manager.names()).containsExactly("audit");
        assertThat(this.manager.get("audit")).get().isInstanceOf(Recorder.class);
        assertThat(this.manager.unregister("audit")).isTrue();
        this.bus.emitSync("user:login", "8");
        assertThat(this.journal).containsExactly("init audit", "audit heard 7", "destroy audit");
        assertThat(this.manager.names()).isEmpty();
        assertThat(this.manager.get("audit")).isEmpty();
        assertThat(this.bus.listenerCount("user:login")).isZero();
    }

    @Test
    void comingAndGoingIsEmitted() {
        this.bus.on(PluginManager.REGISTERED, (info) -> this.journal.add("registered " + info.name()));
        this.bus.on(PluginManager.UNREGISTERED, (info) -> this.journal.add("unregistered " + info.type()));
        this.manager.register(new Recorder("audit"));
        this.manager.unregister("audit");
        assertThat(this.journal).containsExactly("init audit", "registered audit", "destroy audit",
                "unregistered " + Recorder.class.getName());
    }

    @Test
    void failingInitIsUndoneAndReported() {
        Recorder broken = new Recorder("broken") {
            @Override
            public void init(EventBus bus) {
                super.init(bus);
                throw new IllegalStateException("no licence");
            }
        };
        assertThatExceptionOfType(PluginException.class).isThrownBy(() -> this.manager.register(broken))
            .withMessageContaining("Plugin 'broken'")
            .withMessageContaining("no licence")
            .withCauseInstanceOf(IllegalStateException.class);
        assertThat(this.bus.eventNames()).isEmpty();
        assertThat(this.manager.names()).isEmpty();
        assertThat(this.journal).containsExactly("init broken");
        this.manager.register(new Recorder("broken"));
        assertThat(this.manager.names()).containsExactly("broken");
    }

    @Test
    void failingDestroyIsReportedAndThePluginIsGone() {
        this.manager.register(failingToLeave("stuck"));
        assertThatExceptionOfType(PluginException.class).isThrownBy(() -> this.manager.unregister("stuck"))
            .withMessageContaining("Plugin 'stuck'")
            .withMessageContaining("still busy");
        assertThat(this.manager.names()).isEmpty();
        assertThat(this.bus.eventNames()).isEmpty();
    }

    @Test
    void closeUnregistersTheLastFirstAlsoWhereOneFails() {
        this.manager.register(new Recorder("one"));
        this.manager.register(failingToLeave("two"));
        this.manager.register(new Recorder("three"));
        this.journal.clear();
        this.manager.close();
        assertThat(this.journal).containsExactly("destroy three", "destroy two", "destroy one");
        assertThatIllegalStateException().isThrownBy(() -> this.manager.register(new Recorder("four")))
            .withMessageContaining("'four'")
            .withMessageContaining("closed");
        this.manager.close();
        assertThat(this.journal).hasSize(3);
    }

    @Test
    void takenNameIsRefused() {
        this.manager.register(new Recorder("audit"));
        assertThatIllegalStateException().isThrownBy(() -> this.manager.register(new Recorder("audit")))
            .withMessageContaining("'audit'")
            .withMessageContaining("unregister it first");
        assertThat(this.journal).containsExactly("init audit");
        assertThatIllegalArgumentException().isThrownBy(() -> this.manager.register(new Recorder(" ")))
            .withMessageContaining("Recorder");
    }

    @Test
    void unknownNameIsNotUnregistered() {
        assertThat(this.manager.unregister("nobody")).isFalse();
    }

    @Test
    void pluginCannotLeaveWhileItBegins() {
        Recorder hasty = new Recorder("hasty") {
            @Override
            public void init(EventBus bus) {
                PluginManagerTests.this.manager.unregister("hasty");
            }
        };
        assertThatExceptionOfType(PluginException.class).isThrownBy(() -> this.manager.register(hasty))
            .withMessageContaining("is being registered");
    }

    @Test
    void failingListenerDoesNotFailTheRegistration() {
        this.bus.on(PluginManager.REGISTERED, (info) -> {
            throw new IllegalStateException("no");
        });
        this.manager.register(new Recorder("audit"));
        assertThat(this.manager.names()).containsExactly("audit");
    }

    @Test
    void oneOfManyWinsAName() throws Exception {
        AtomicInteger registered = new AtomicInteger();
        AtomicInteger unregistered = new AtomicInteger();
        inParallel(() -> {
            try {
                this.manager.register(new Quiet());
                registered.incrementAndGet();
            }
            catch (IllegalStateException ex) {
                // Another one was first.
            }
        });
        inParallel(() -> unregistered.addAndGet(this.manager.unregister("quiet") ? 1 : 0));
        assertThat(registered).hasValue(1);
        assertThat(unregistered).hasValue(1);
    }

    @Test
    void pluginThatBeginsDuringTheCloseDoesNotStay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Recorder slow = new Recorder("slow") {
            @Override
            public void init(EventBus bus) {
                super.init(bus);
                begun.countDown();
                assertThatNoException().isThrownBy(closed::await);
            }
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        var registration = thread.submit(() -> this.manager.register(slow));
        begun.await();
        this.manager.close();
        closed.countDown();
        thread.shutdown();
        assertThat(registration).failsWithin(20, TimeUnit.SECONDS).withThrowableThat().withMessageContaining("closed");
        assertThat(this.journal).containsExactly("init slow", "destroy slow");
        assertThat(this.bus.eventNames()).isEmpty();
    }

    private static void inParallel(Runnable task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier begin = new CyclicBarrier(8);
        for (int i = 0; i < 8; i++) {
            threads.submit(() -> {
                begin.await();
                task.run();
                return null;
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private Recorder failingToLeave(String name) {
        return new Recorder(name) {
            @Override
            public void destroy() {
                super.destroy();
                throw new IllegalStateException("still busy");
            }
        };
    }

    /**
     * A plugin that writes down what it meets.
     */
    private class Recorder implements Plugin {

        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return this.name;
        }

        @Override
        public void init(EventBus bus) {
            PluginManagerTests.this.journal.add("init " + this.name);
            bus.on("user:login", String.class, (id) -> PluginManagerTests.this.journal.add(this.name + " heard " + id));
        }

        @Override
        public void destroy() {
            PluginManagerTests.this.journal.add("destroy " + this.name);
        }

    }

    /**
     * A plugin that does nothing.
     */
    private static final class Quiet implements Plugin {

        @Override
        public String name() {
            return "quiet";
        }

        @Override
        public void init(EventBus bus) {
        }

        @Override
        public void destroy() {
        }

    }

}
