package io.sharedipc.boot.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import io.sharedipc.boot.autoconfigure.SharedIpcAutoConfiguration;
import io.sharedipc.boot.autoconfigure.SharedIpcProperties;
import io.sharedipc.boot.health.PoolHealthIndicator;
import io.sharedipc.boot.health.ProcessHealthIndicator;
import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.WorkerPools;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health contributor {@code sharedIpc}: one for each process
 * and pool.
 */
@AutoConfiguration(after = SharedIpcAutoConfiguration.class)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("shared-ipc")
@ConditionalOnBean(ManagedProcesses.class)
public final class ProcessHealthContributorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = { "sharedIpcHealthIndicator", "sharedIpcHealthContributor" })
    HealthContributor sharedIpcHealthContributor(ManagedProcesses processes, ObjectProvider<WorkerPools> pools,
            SharedIpcProperties properties) {
        Map<String, HealthContributor> contributors = new LinkedHashMap<>();
        for (String name : processes.names()) {
            contributors.put(name, new ProcessHealthIndicator(processes.get(name), properties.isCritical(name),
                    () -> processes.disabledReason(name), () -> processes.heldBackReason(name)));
        }
        pools.ifAvailable((all) -> all.names()
            .forEach((name) -> contributors.put(name, new PoolHealthIndicator(all.get(name),
                    properties.isCritical(name), () -> all.disabledReason(name), () -> all.heldBackReason(name)))));
        return CompositeHealthContributor.fromMap(contributors);
    }

}
