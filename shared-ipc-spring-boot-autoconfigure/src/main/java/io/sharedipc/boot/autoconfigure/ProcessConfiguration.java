package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.PoolLifecycle;
import io.sharedipc.boot.lifecycle.PoolRegistry;
import io.sharedipc.boot.lifecycle.ProcessLifecycle;
import io.sharedipc.boot.lifecycle.ProcessRegistry;
import io.sharedipc.boot.lifecycle.RestartStopper;
import io.sharedipc.boot.plugin.PluginLifecycle;
import io.sharedipc.boot.worker.BootWorker;
import io.sharedipc.event.CallerContext;
import io.sharedipc.event.EventBus;
import io.sharedipc.event.StrictJson;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.plugin.Plugin;
import io.sharedipc.plugin.PluginManager;
import io.sharedipc.pool.PoolMonitor;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessMonitor;
import io.sharedipc.process.RequestInterceptor;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The managed processes and pools and their life. A child context uses those of its
 * parent, or each worker would run twice.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(ManagedProcesses.class)
@Import(ProcessBeanRegistrar.class)
class ProcessConfiguration {

    @Bean
    static ProcessBeanOrigins sharedIpcProcessBeanOrigins(Environment environment) {
        return new ProcessBeanOrigins(environment);
    }

    @Bean
    ProcessFactory sharedIpcProcessFactory(SharedIpcProperties properties, ObjectProvider<JsonMapper> jsonMapper,
            RequestSurroundings surroundings, ObjectProvider<EventBus> bus, ObjectProvider<BootWorker> worker,
            Environment environment) {
        properties.hostLimits().apply();
        return new ProcessFactory(properties, jsonMapper.getIfUnique(StrictJson::mapper), surroundings, bus::getObject,
                () -> worker.stream().anyMatch(BootWorker::isServing), new ProcessPrograms(environment));
    }

    @Bean
    RequestSurroundings sharedIpcRequestSurroundings(ObjectProvider<ProcessMonitor> monitors,
            ObjectProvider<PoolMonitor> poolMonitors, ObjectProvider<RequestInterceptor> interceptor,
            ObjectProvider<CallerContext> context) {
        List<ProcessMonitor> all = monitors.orderedStream().toList();
        ProcessMonitor monitor = (process, type, outcome, duration) -> all
            .forEach((each) -> each.requestEnded(process, type, outcome, duration));
        List<PoolMonitor> allOfPools = poolMonitors.orderedStream().toList();
        PoolMonitor poolMonitor = (pool, type, outcome, waited, ran) -> allOfPools
            .forEach((each) -> each.requestEnded(pool, type, outcome, waited, ran));
        return new RequestSurroundings(all.isEmpty() ? ProcessMonitor.NONE : monitor,
                allOfPools.isEmpty() ? PoolMonitor.NONE : poolMonitor,
                interceptor.getIfAvailable(() -> RequestInterceptor.NONE),
                context.getIfAvailable(() -> CallerContext.NONE));
    }

    /** Not the application's own group, if it has one, and stopped by the registries. */
    @Bean(defaultCandidate = false, destroyMethod = "")
    ProcessGroup sharedIpcProcessGroup(ObjectProvider<Map<String, ManagedProcess>> processes,
            ObjectProvider<Map<String, WorkerPool>> pools, SharedIpcProperties properties) {
        return new ProcessGrouping(properties, processes.getIfAvailable(Map::of), pools.getIfAvailable(Map::of))
            .group();
    }

    @Bean
    ProcessRegistry sharedIpcProcesses(ObjectProvider<Map<String, ManagedProcess>> processes, ProcessFactory factory,
            @Qualifier("sharedIpcProcessGroup") ProcessGroup group) {
        return new ProcessRegistry(WorkerBeans.own(processes.getIfAvailable(Map::of)), factory::policy, group);
    }

    @Bean
    ProcessLifecycle sharedIpcProcessLifecycle(ProcessRegistry registry) {
        return new ProcessLifecycle(registry);
    }

    @Bean
    PluginLifecycle sharedIpcProcessPluginLifecycle(PluginManager manager,
            @Qualifier("sharedIpcProcessGroup") ProcessGroup group, SharedIpcProperties properties) {
        return new PluginLifecycle(manager, () -> properties.plugins()
            .keySet()
            .stream()
            .filter(group.names()::contains) // else it is a mock
            .sorted()
            .map((name) -> Plugin.of(name, PluginConfiguration::started, () -> group.stop(name))),
                PluginConfiguration.PHASE);
    }

    @Bean
    PoolRegistry sharedIpcPools(ObjectProvider<Map<String, WorkerPool>> pools, ProcessFactory factory,
            @Qualifier("sharedIpcProcessGroup") ProcessGroup group) {
        return new PoolRegistry(WorkerBeans.own(pools.getIfAvailable(Map::of)), factory::policy, group);
    }

    @Bean
    PoolLifecycle sharedIpcPoolLifecycle(PoolRegistry registry) {
        return new PoolLifecycle(registry);
    }

    @Bean
    RestartStopper sharedIpcRestartStopper(ApplicationContext context, ProcessRegistry registry, PoolRegistry pools) {
        return new RestartStopper(context, registry, () -> {
            registry.retire();
            pools.retire();
        });
    }

}
