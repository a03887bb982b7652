package io.sharedipc.boot.endpoint;

/**
 * How often something happened to one event, or to all.
 *
 * @param emitted how often it was emitted
 * @param failed how often a listener failed on it
 * @param dropped how often a listener did not get it because its lane was full
 */
public record EventCounts(long emitted, long failed, long dropped) {

    static final EventCounts NONE = new EventCounts(0, 0, 0);

    EventCounts plus(EventCounts other) {
        return new EventCounts(this.emitted + other.emitted, this.failed + other.failed, this.dropped + other.dropped);
    }

    EventCounts minus(EventCounts earlier) {
        return new EventCounts(this.emitted - earlier.emitted, this.failed - earlier.failed,
                this.dropped - earlier.dropped);
    }

}
