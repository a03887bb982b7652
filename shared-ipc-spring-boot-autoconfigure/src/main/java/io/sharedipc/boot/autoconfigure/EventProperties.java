package io.sharedipc.boot.autoconfigure;

import io.sharedipc.event.OverflowPolicy;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the event bus.
 *
 * @param maxListeners How many listeners one name or pattern may have before a leak is
 * suspected; 0 turns the suspicion off.
 * @param warnOnMaxListeners Whether that suspicion is logged, once for each name or
 * pattern.
 * @param laneCapacity How many events may wait for one listener.
 * @param overflowPolicy What an emit does for a listener for which that many wait.
 * @param bridge The way between the bus and Spring's application events.
 */
public record EventProperties(@DefaultValue("10") int maxListeners, @DefaultValue("true") boolean warnOnMaxListeners,
        @DefaultValue("10000") int laneCapacity, @DefaultValue("fail") OverflowPolicy overflowPolicy,
        @DefaultValue @NestedConfigurationProperty BridgeProperties bridge) {

    public EventProperties {
        check(maxListeners >= 0, "max-listeners", maxListeners, "must not be negative (0 turns the warning off)");
        check(laneCapacity > 0, "lane-capacity", laneCapacity, "must be at least 1");
    }

    private static void check(boolean valid, String key, int value, String rule) {
        if (!valid) {
            throw new InvalidSharedIpcPropertyException(SharedIpcProperties.PREFIX + ".events." + key,
                    "%s, but is %d".formatted(rule, value), "Correct the value");
        }
    }

}
