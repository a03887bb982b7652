package io.sharedipc.boot.endpoint;

import java.util.Map;

import io.sharedipc.event.EventBus;

/**
 * What the endpoint tells of the event bus.
 */
public final class BusSection implements EndpointSection {

    private final EventBus bus;

    private final BusTraffic traffic;

    /**
     * Creates the section.
     * @param bus the bus
     * @param traffic what is counted on it
     */
    public BusSection(EventBus bus, BusTraffic traffic) {
        this.bus = bus;
        this.traffic = traffic;
    }

    @Override
    public String name() {
        return "bus";
    }

    @Override
    public Object describe(Values values) {
        Map<String, EventCounts> events = this.traffic.counts();
        EventCounts total = events.values().stream().reduce(EventCounts.NONE, EventCounts::plus);
        return new BusDescription(total, events, this.bus.listeners());
    }

    @Override
    public Sampler sampler() {
        return new BusSampler(this.traffic);
    }

}
