package io.sharedipc.boot.autoconfigure.observation;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.ObservationRegistry;
import io.sharedipc.boot.autoconfigure.SharedIpcAutoConfiguration;
import io.sharedipc.boot.metrics.BoundedNames;
import io.sharedipc.boot.observation.DefaultDeliveryObservationConvention;
import io.sharedipc.boot.observation.DefaultEmitObservationConvention;
import io.sharedipc.boot.observation.DefaultHandlerObservationConvention;
import io.sharedipc.boot.observation.DefaultRequestObservationConvention;
import io.sharedipc.boot.observation.DeliveryObservationConvention;
import io.sharedipc.boot.observation.EmitObservationConvention;
import io.sharedipc.boot.observation.EventObservations;
import io.sharedipc.boot.observation.HandlerObservationConvention;
import io.sharedipc.boot.observation.HandlerObservations;
import io.sharedipc.boot.observation.RequestObservationConvention;
import io.sharedipc.boot.observation.RequestObservations;
import io.sharedipc.boot.observation.RestoredContext;
import io.sharedipc.event.CallerContext;
import io.sharedipc.event.EventInterceptor;
import io.sharedipc.process.RequestInterceptor;
import io.sharedipc.worker.HandlerInterceptor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of observations of requests and events, and of what callbacks and
 * listeners run in.
 */
@AutoConfiguration(after = SharedIpcAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBooleanProperty(name = "shared-ipc.enabled", matchIfMissing = true)
public final class SharedIpcObservationAutoConfiguration {

    /**
     * Requests, on both sides.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    @ConditionalOnBean(ObservationRegistry.class)
    @ConditionalOnBooleanProperty(name = "shared-ipc.observations.requests", matchIfMissing = true)
    static class RequestConfiguration {

        @Bean
        @ConditionalOnMissingBean(RequestInterceptor.class)
        RequestObservations sharedIpcRequestObservations(ObservationRegistry registry,
                ObjectProvider<RequestObservationConvention> convention) {
            BoundedNames types = new BoundedNames();
            return new RequestObservations(registry,
                    convention.getIfAvailable(() -> new DefaultRequestObservationConvention(types::bound)));
        }

        @Bean
        @ConditionalOnMissingBean(HandlerInterceptor.class)
        HandlerObservations sharedIpcHandlerObservations(ObservationRegistry registry,
                ObjectProvider<HandlerObservationConvention> convention) {
            return new HandlerObservations(registry, convention.getIfAvailable(
                    // The types are those of the application's own methods
                    () -> new DefaultHandlerObservationConvention((type) -> type)));
        }

    }

    /**
     * Events.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    @ConditionalOnBean(ObservationRegistry.class)
    @ConditionalOnBooleanProperty("shared-ipc.observations.events")
    static class EventConfiguration {

        @Bean
        @ConditionalOnMissingBean(EventInterceptor.class)
        EventObservations sharedIpcEventObservations(ObservationRegistry registry,
                ObjectProvider<EmitObservationConvention> emits,
                ObjectProvider<DeliveryObservationConvention> deliveries) {
            BoundedNames events = new BoundedNames();
            return new EventObservations(registry,
                    emits.getIfAvailable(() -> new DefaultEmitObservationConvention((name) -> events.bound("", name))),
                    deliveries.getIfAvailable(
                            () -> new DefaultDeliveryObservationConvention((name) -> events.bound("", name))));
        }

    }

    /**
     * What callbacks run in.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ContextSnapshotFactory.class)
    @ConditionalOnBooleanProperty(name = "shared-ipc.observations.context", matchIfMissing = true)
    static class ContextConfiguration {

        @Bean
        @ConditionalOnMissingBean(CallerContext.class)
        RestoredContext sharedIpcCallerContext() {
            return new RestoredContext(ContextSnapshotFactory.builder().clearMissing(true).build());
        }

    }

}
