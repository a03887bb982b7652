package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.PoolLifecycle;
import io.sharedipc.boot.lifecycle.PoolRegistry;
import io.sharedipc.boot.lifecycle.ProcessLifecycle;
import io.sharedipc.boot.lifecycle.ProcessRegistry;
import io.sharedipc.boot.lifecycle.RestartStopper;
import io.sharedipc.pool.PoolMonitor;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessMonitor;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The managed processes and pools and their life. A child context uses those of its
 * parent, or each worker would run twice.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(ManagedProcesses.class)
@Import(ProcessBeanRegistrar.class)
class ProcessConfiguration {

    @Bean
    ProcessFactory managedProcessFactory(SharedIpcProperties properties, ObjectProvider<JsonMapper> jsonMapper,
            ObjectProvider<ProcessMonitor> monitors, ObjectProvider<PoolMonitor> poolMonitors) {
        List<ProcessMonitor> all = monitors.orderedStream().toList();
        ProcessMonitor monitor = (process, type, outcome, duration) -> all
            .forEach((each) -> each.requestEnded(process, type, outcome, duration));
        List<PoolMonitor> allOfPools = poolMonitors.orderedStream().toList();
        PoolMonitor poolMonitor = (pool, type, outcome, waited, ran) -> allOfPools
            .forEach((each) -> each.requestEnded(pool, type, outcome, waited, ran));
        return new ProcessFactory(properties, jsonMapper.getIfUnique(JsonMapper::shared),
                all.isEmpty() ? ProcessMonitor.NONE : monitor, allOfPools.isEmpty() ? PoolMonitor.NONE : poolMonitor);
    }

    @Bean
    ProcessRegistry managedProcesses(ObjectProvider<Map<String, ManagedProcess>> processes, ProcessFactory factory) {
        return new ProcessRegistry(processes.getIfAvailable(Map::of), factory::policy);
    }

    @Bean
    ProcessLifecycle managedProcessLifecycle(ProcessRegistry registry) {
        return new ProcessLifecycle(registry);
    }

    @Bean
    PoolRegistry workerPools(ObjectProvider<Map<String, WorkerPool>> pools, ProcessFactory factory) {
        return new PoolRegistry(pools.getIfAvailable(Map::of), factory::policy);
    }

    @Bean
    PoolLifecycle workerPoolLifecycle(PoolRegistry registry) {
        return new PoolLifecycle(registry);
    }

    @Bean
    RestartStopper managedProcessRestartStopper(ApplicationContext context, ProcessRegistry registry) {
        return new RestartStopper(context, registry);
    }

}
