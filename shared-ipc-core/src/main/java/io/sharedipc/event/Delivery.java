package io.sharedipc.event;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event for one listener.
 *
 * @param emission the event and all its deliveries
 * @param index which of these this is
 * @param registration the listener, which was claimed for it
 */
record Delivery(Emission emission, int index, Registration registration) {

    private static final Logger logger = LoggerFactory.getLogger(EventBus.class);

    /**
     * Calls the listener in the emitter's context, or without it where that fails.
     */
    void run() {
        Call call = new Call(this);
        try {
            this.emission.context().execute(call);
        }
        catch (Throwable ex) {
            logger.error("The context of event '{}' failed", this.emission.event().name(), ex);
        }
        call.run();
    }

    private void deliver() {
        try {
            if (!this.registration.isClosed()) {
                this.emission.deliverer()
                    .deliver(this.registration, this.emission.event(), this.emission.event().payload());
            }
        }
        catch (Throwable ex) {
            fail(ex);
            return;
        }
        skip();
    }

    void skip() {
        this.emission.done();
    }

    void fail(Throwable cause) {
        this.emission.failed(this.index, this.registration.toString(), cause);
    }

    void refuse(Throwable cause) {
        this.emission.refused(this.index, this.registration.toString(), cause);
    }

    /**
     * The call of the listener, which happens once.
     */
    private static final class Call extends AtomicBoolean implements Runnable {

        private final transient Delivery delivery;

        Call(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public void run() {
            if (compareAndSet(false, true)) {
                this.delivery.deliver();
            }
        }

    }

}
