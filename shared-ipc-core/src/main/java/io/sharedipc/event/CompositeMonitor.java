package io.sharedipc.event;

/**
 * Tells two monitors, the second even where the first throws.
 */
record CompositeMonitor(EventBusMonitor first, EventBusMonitor second) implements EventBusMonitor {

    @Override
    public void emitted(Event<?> event) {
        try {
            this.first.emitted(event);
        }
        finally {
            this.second.emitted(event);
        }
    }

    @Override
    public void failed(DeliveryFailure failure) {
        try {
            this.first.failed(failure);
        }
        finally {
            this.second.failed(failure);
        }
    }

    @Override
    public void dropped(Event<?> event, String listener) {
        try {
            this.first.dropped(event, listener);
        }
        finally {
            this.second.dropped(event, listener);
        }
    }

}
