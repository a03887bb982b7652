package io.sharedipc.boot.bridge;

import java.util.function.Consumer;

import org.springframework.context.ApplicationEvent;
import org.springframework.transaction.event.TransactionalApplicationListenerAdapter;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Holds events back until the transaction in which they were published has committed.
 */
// Loaded only where spring-tx is on the class path.
final class AfterCommit {

    private final TransactionalApplicationListenerAdapter<ApplicationEvent> listener;

    AfterCommit(Consumer<ApplicationEvent> emitter) {
        this.listener = new TransactionalApplicationListenerAdapter<>(emitter::accept);
    }

    /**
     * Takes an event that was published in a transaction.
     * @param event the event
     * @return {@code false} if there is no transaction
     */
    boolean defer(ApplicationEvent event) {
        boolean reactive = event.getSource() instanceof TransactionContext;
        if (!reactive && !(TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive())) {
            return false;
        }
        this.listener.onApplicationEvent(event);
        return true;
    }

}
