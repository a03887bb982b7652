package io.sharedipc.boot.bridge;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.event.EventBus;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ApplicationEventsToBusTests {

    private final EventBus bus = EventBus.create();

    private final List<Object> heard = new CopyOnWriteArrayList<>();

    private final GenericApplicationContext context = new GenericApplicationContext();

    private final TransactionTemplate transaction = new TransactionTemplate(new Transactions());

    ApplicationEventsToBusTests() {
        this.bus.on("**", (event) -> this.heard.add(event.payload()));
        this.context.addApplicationListener(new ApplicationEventsToBus(this.bus));
        this.context.refresh();
    }

    @Test
    void eventOfATransactionWaitsForTheCommit() {
        this.transaction.executeWithoutResult((status) -> {
            this.context.publishEvent(new Placed(1));
            this.context.publishEvent(new Seen(2));
            await().untilAsserted(() -> assertThat(this.heard).containsExactly(new Seen(2)));
        });
        await().untilAsserted(() -> assertThat(this.heard).containsExactly(new Seen(2), new Placed(1)));
    }

    @Test
    void eventOfARolledBackTransactionIsDropped() {
        this.transaction.executeWithoutResult((status) -> {
            this.context.publishEvent(new Placed(1));
            status.setRollbackOnly();
        });
        this.context.publishEvent(new Placed(2));
        await().untilAsserted(() -> assertThat(this.heard).containsExactly(new Placed(2)));
    }

    @Test
    void eventOfAnImmediatePhaseSurvivesARollback() {
        this.transaction.executeWithoutResult((status) -> {
            this.context.publishEvent(new Seen(1));
            status.setRollbackOnly();
        });
        await().untilAsserted(() -> assertThat(this.heard).containsExactly(new Seen(1)));
    }

    @Test
    void eventWithoutATransactionIsEmittedAtOnce() {
        this.context.publishEvent(new Placed(1));
        await().untilAsserted(() -> assertThat(this.heard).containsExactly(new Placed(1)));
    }

    @Test
    void severalEventsKeepTheirOrder() {
        this.transaction.executeWithoutResult((status) -> {
            for (int i = 0; i < 10; i++) {
                this.context.publishEvent(new Placed(i));
            }
        });
        await().untilAsserted(() -> assertThat(this.heard).hasSize(10));
        assertThat(this.heard).extracting((event) -> ((Placed) event).id())
            .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @IpcEventName("order:placed")
    record Placed(int id) {
    }

    @IpcEventName(value = "order:seen", phase = EmitPhase.IMMEDIATE)
    record Seen(int id) {
    }

    /**
     * Transactions of nothing.
     */
    private static final class Transactions extends AbstractPlatformTransactionManager
            implements PlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
        }

        @Override
        protected void doSetRollbackOnly(DefaultTransactionStatus status) {
        }

    }

}
