package io.sharedipc.event;

/**
 * One event for one listener.
 *
 * @param emission the event and all its deliveries
 * @param index which of these this is
 * @param registration the listener, which was claimed for it
 */
record Delivery(Emission emission, int index, Registration registration) {

    /**
     * Calls the listener. Never throws: the lane must live.
     */
    void run() {
        this.emission.context().execute(this::deliver);
    }

    private void deliver() {
        if (!this.registration.isClosed()) {
            try {
                this.emission.deliverer()
                    .deliver(this.registration, this.emission.event(), this.emission.event().payload());
            }
            catch (Throwable ex) {
                fail(ex);
                return;
            }
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

}
