package io.sharedipc.boot.autoconfigure.endpoint;

import java.util.List;
import java.util.function.Function;

import io.sharedipc.boot.autoconfigure.SharedIpcAutoConfiguration;
import io.sharedipc.boot.autoconfigure.SharedIpcProperties;
import io.sharedipc.boot.endpoint.BusSection;
import io.sharedipc.boot.endpoint.BusTraffic;
import io.sharedipc.boot.endpoint.EndpointSection;
import io.sharedipc.boot.endpoint.OriginCheck;
import io.sharedipc.boot.endpoint.PoolActions;
import io.sharedipc.boot.endpoint.PoolSection;
import io.sharedipc.boot.endpoint.ProcessActions;
import io.sharedipc.boot.endpoint.ProcessSection;
import io.sharedipc.boot.endpoint.Reasons;
import io.sharedipc.boot.endpoint.RequestTimes;
import io.sharedipc.boot.endpoint.SharedIpcEndpoint;
import io.sharedipc.boot.endpoint.SharedIpcEndpointWebExtension;
import io.sharedipc.boot.endpoint.stream.EventStreams;
import io.sharedipc.boot.endpoint.stream.LiveFeed;
import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.WorkerPools;
import io.sharedipc.event.EventBus;
import io.sharedipc.pool.WorkerPool;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.CorsEndpointProperties;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Auto-configuration of the endpoint {@code sharedipc}. Beans of type
 * {@link EndpointSection} are parts of it.
 */
@AutoConfiguration(after = SharedIpcAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(SharedIpcEndpoint.class)
@ConditionalOnBean(ManagedProcesses.class)
@EnableConfigurationProperties(SharedIpcEndpointProperties.class)
public final class SharedIpcEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RequestTimes sharedIpcRequestTimes() {
        return new RequestTimes();
    }

    @Bean
    @ConditionalOnMissingBean
    BusTraffic sharedIpcBusTraffic() {
        return new BusTraffic();
    }

    @Bean
    @Order(0)
    ProcessSection sharedIpcProcessSection(ManagedProcesses processes, SharedIpcProperties properties,
            ObjectProvider<SanitizingFunction> sanitizingFunctions, RequestTimes times,
            ConfigurableApplicationContext context) {
        Sanitizer sanitizer = new Sanitizer(sanitizingFunctions.orderedStream().toList());
        return new ProcessSection(processes, new Reasons(processes::disabledReason, processes::heldBackReason),
                new ProgramDescriptions(properties, sanitizer), times, new ProcessActions(context::isActive));
    }

    @Bean
    @Order(50)
    @ConditionalOnBean(WorkerPools.class)
    PoolSection sharedIpcPoolSection(WorkerPools pools, SharedIpcProperties properties,
            ObjectProvider<SanitizingFunction> sanitizingFunctions, RequestTimes times,
            ConfigurableApplicationContext context) {
        Sanitizer sanitizer = new Sanitizer(sanitizingFunctions.orderedStream().toList());
        return new PoolSection(pools, new Reasons(pools::disabledReason, pools::heldBackReason),
                new ProgramDescriptions(properties, sanitizer), times, new PoolActions(context::isActive));
    }

    @Bean
    @Order(100)
    BusSection sharedIpcBusSection(EventBus bus, BusTraffic traffic) {
        return new BusSection(bus, traffic);
    }

    @Bean
    @ConditionalOnMissingBean
    SharedIpcEndpoint sharedIpcEndpoint(ObjectProvider<EndpointSection> sections,
            SharedIpcEndpointProperties properties, ApplicationEventPublisher publisher) {
        return new SharedIpcEndpoint(sections.orderedStream().toList(), properties.showValues(), publisher);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(SharedIpcEndpoint.class)
    @ConditionalOnAvailableEndpoint(endpoint = SharedIpcEndpoint.class, exposure = EndpointExposure.WEB)
    SharedIpcEndpointWebExtension sharedIpcEndpointWebExtension(SharedIpcEndpoint endpoint,
            SharedIpcEndpointProperties properties, ObjectProvider<EventStreams> streams, Environment environment) {
        EventStreams opener = streams.getIfAvailable();
        Function<String, @Nullable Object> stream = (opener != null) ? opener : (client) -> null;
        return new SharedIpcEndpointWebExtension(endpoint, properties.showValues(), properties.roles(), stream,
                new OriginCheck(properties.allowedHosts(), (origin) -> isAllowedByCors(environment, origin)),
                ServletRequests::find);
    }

    private static boolean isAllowedByCors(Environment environment, String origin) {
        CorsConfiguration cors = Binder.get(environment)
            .bindOrCreate("management.endpoints.web.cors", CorsEndpointProperties.class)
            .toCorsConfiguration();
        return cors != null && cors.checkOrigin(origin) != null;
    }

    /**
     * The live feed, for Spring MVC.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(ResponseBodyEmitter.class)
    @ConditionalOnAvailableEndpoint(endpoint = SharedIpcEndpoint.class, exposure = EndpointExposure.WEB)
    static class StreamConfiguration {

        @Bean
        @ConditionalOnMissingBean
        LiveFeed sharedIpcLiveFeed(ManagedProcesses processes, ObjectProvider<WorkerPools> pools,
                ObjectProvider<EndpointSection> sections) {
            Iterable<WorkerPool> allPools = pools.getIfAvailable();
            return new LiveFeed(processes, (allPools != null) ? allPools : List.of(),
                    sections.orderedStream().toList());
        }

        @Bean
        @ConditionalOnMissingBean
        EventStreams sharedIpcEventStreams(LiveFeed feed) {
            return new EventStreams(feed);
        }

    }

}
