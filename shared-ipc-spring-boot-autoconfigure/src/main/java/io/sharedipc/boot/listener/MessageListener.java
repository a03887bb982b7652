package io.sharedipc.boot.listener;

import java.util.function.Consumer;

import io.sharedipc.process.ProcessEvent.MessageReceived;
import io.sharedipc.wire.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages of a worker to a method.
 *
 * @param type the message type, or nothing for all
 * @param method the method
 */
record MessageListener(String type, ListenerMethod method) implements Consumer<MessageReceived> {

    private static final Logger logger = LoggerFactory.getLogger(IpcListener.class);

    @Override
    public void accept(MessageReceived received) {
        Message message = received.message();
        if (!this.type.isEmpty() && !this.type.equals(message.type())) {
            return;
        }
        try {
            this.method.invoke(Delivery.of(message)).whenComplete((done, ex) -> {
                if (ex != null) {
                    failed(received, ex);
                }
            });
        }
        catch (Exception ex) {
            failed(received, ex);
        }
    }

    private void failed(MessageReceived received, Throwable ex) {
        logger.error("Listener {} failed on message '{}' of process '{}'", this.method, received.message().type(),
                received.process(), ex);
    }

}
