package io.sharedipc.boot.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.sharedipc.boot.autoconfigure.SharedIpcAutoConfiguration;
import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.WorkerPools;
import io.sharedipc.boot.metrics.EventBusMetrics;
import io.sharedipc.boot.metrics.PoolMetrics;
import io.sharedipc.boot.metrics.PoolRequestMetrics;
import io.sharedipc.boot.metrics.ProcessMetrics;
import io.sharedipc.boot.metrics.RequestMetrics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the meters of the processes, their requests and the event bus.
 */
@AutoConfiguration(after = { SharedIpcAutoConfiguration.class, MetricsAutoConfiguration.class,
        CompositeMeterRegistryAutoConfiguration.class })
@ConditionalOnClass({ MeterRegistry.class, MetricsAutoConfiguration.class })
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "shared-ipc.enabled", matchIfMissing = true)
public final class SharedIpcMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RequestMetrics sharedIpcRequestMetrics(MeterRegistry registry) {
        return new RequestMetrics(registry);
    }

    @Bean
    @ConditionalOnMissingBean
    EventBusMetrics sharedIpcEventBusMetrics(MeterRegistry registry) {
        return new EventBusMetrics(registry);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(ManagedProcesses.class)
    ProcessMetrics sharedIpcProcessMetrics(ManagedProcesses processes) {
        return new ProcessMetrics(processes);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(WorkerPools.class)
    PoolMetrics sharedIpcPoolMetrics(WorkerPools pools) {
        return new PoolMetrics(pools);
    }

    @Bean
    @ConditionalOnMissingBean
    PoolRequestMetrics sharedIpcPoolRequestMetrics(MeterRegistry registry) {
        return new PoolRequestMetrics(registry);
    }

}
