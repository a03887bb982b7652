package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.bridge.ApplicationEventsToBus;
import io.sharedipc.boot.bridge.BusToApplicationEvents;
import io.sharedipc.event.CallerContext;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusMonitor;
import io.sharedipc.event.EventBusOptions;
import io.sharedipc.event.EventInterceptor;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The event bus and its bridge to application events. A bus that the application brings
 * itself tells its events to Spring if it is made with the {@code EventBusMonitor} beans.
 */
@Configuration(proxyBeanMethods = false)
class EventBusConfiguration {

    @Bean(destroyMethod = "removeAllListeners")
    @ConditionalOnMissingBean
    EventBus sharedIpcEventBus(SharedIpcProperties properties, ObjectProvider<JsonMapper> jsonMapper,
            ObjectProvider<EventBusMonitor> monitors, ObjectProvider<EventInterceptor> interceptor,
            ObjectProvider<CallerContext> context) {
        EventProperties events = properties.events();
        return EventBus.create(EventBusOptions.builder()
            .maxListeners(events.maxListeners())
            .warnOnMaxListeners(events.warnOnMaxListeners())
            .laneCapacity(events.laneCapacity())
            .overflowPolicy(events.overflowPolicy())
            .jsonMapper(jsonMapper.getIfUnique(JsonMapper::shared))
            .monitor(monitors.orderedStream().reduce(EventBusMonitor.NONE, EventBusConfiguration::both))
            .interceptor(interceptor.getIfAvailable(() -> EventInterceptor.NONE))
            .context(context.getIfAvailable(() -> CallerContext.NONE))
            .build());
    }

    @Bean
    GlobalBusInstallation sharedIpcGlobalEventBusInstallation(EventBus bus) {
        return new GlobalBusInstallation(bus);
    }

    // A bus without monitors makes no event for listeners that take payloads only.
    private static EventBusMonitor both(EventBusMonitor one, EventBusMonitor other) {
        return (one != EventBusMonitor.NONE) ? one.andThen(other) : other;
    }

    /**
     * Both directions of the bridge. A child context uses that of its parent.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "shared-ipc.events.bridge.enabled", matchIfMissing = true)
    static class BridgeConfiguration {

        @Bean
        @ConditionalOnMissingBean
        BusToApplicationEvents sharedIpcBusToApplicationEvents(ApplicationEventPublisher publisher) {
            return new BusToApplicationEvents(publisher);
        }

        @Bean
        @ConditionalOnMissingBean
        ApplicationEventsToBus sharedIpcApplicationEventsToBus(EventBus bus) {
            return new ApplicationEventsToBus(bus);
        }

    }

}
