package io.sharedipc.boot.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.event.EventBus;
import io.sharedipc.plugin.PluginManager;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.awaitility.Awaitility.await;

/**
 * Tests for events of plugins that are processes, and of the workers of pools.
 */
class PluginEventsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ApplicationContextRunner runner = Runner.withoutProcesses()
        .withPropertyValues("shared-ipc.plugins.worker.script=classpath:workers/events.sh",
                "shared-ipc.plugins.worker.ready.settle=20s", "shared-ipc.plugins.worker.events.publish=worker:*",
                "shared-ipc.plugins.worker.events.subscribe=app:**")
        .withBean(Heard.class);

    @Test
    void pluginHearsTheBusAndIsHeardUntilItIsUnregistered() {
        this.runner.run((context) -> {
            EventBus bus = context.getBean(EventBus.class);
            await().atMost(PATIENCE).until(() -> bus.listenerCount("app:login") == 1);
            bus.emit("app:login", new User("1"));
            await().atMost(PATIENCE).until(() -> context.getBean(Heard.class).users.size() == 1);
            context.getBean(PluginManager.class).unregister("worker");
            await().atMost(PATIENCE).until(() -> bus.listenerCount("app:login") == 0);
        });
    }

    @Test
    void eachWorkerOfAPoolHearsTheBusAndIsHeard() {
        this.runner.withPropertyValues("shared-ipc.plugins.worker.pool.size=2").run((context) -> {
            EventBus bus = context.getBean(EventBus.class);
            Heard heard = context.getBean(Heard.class);
            AtomicInteger round = new AtomicInteger();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> { // both
                                                                                        // have
                                                                                        // subscribed
                long count = heard.users.stream().filter(new User("" + round.get())::equals).count();
                bus.emit("app:login", new User("" + round.incrementAndGet()));
                return count == 2;
            });
        });
    }

    record User(String userId) {
    }

    /**
     * What an application hears of its workers.
     */
    static class Heard {

        final List<User> users = new CopyOnWriteArrayList<>();

        @IpcListener("worker:*")
        void onUser(User user) {
            this.users.add(user);
        }

    }

}
