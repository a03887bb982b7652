package io.sharedipc.boot.autoconfigure;

import java.util.concurrent.CompletableFuture;

import io.sharedipc.boot.lifecycle.ProcessLifecycle;
import io.sharedipc.boot.plugin.PluginLifecycle;
import io.sharedipc.event.EventBus;
import io.sharedipc.plugin.Plugin;
import io.sharedipc.plugin.PluginManager;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The plugins and their life. A child context registers its own with the manager of its
 * parent.
 */
@Configuration(proxyBeanMethods = false)
class PluginConfiguration {

    /** Started right after the processes, and stopped before them. */
    static final int PHASE = ProcessLifecycle.PHASE + 1;

    @Bean
    @ConditionalOnMissingBean
    PluginManager sharedIpcPluginManager(EventBus bus) {
        return PluginManager.create(bus);
    }

    @Bean
    PluginLifecycle sharedIpcPluginLifecycle(PluginManager manager, ObjectProvider<Plugin> plugins) {
        return new PluginLifecycle(manager, plugins::orderedStream, PHASE);
    }

    /** Processes are started by their own lifecycle, and their restarts may go on. */
    static CompletableFuture<?> started() {
        return CompletableFuture.completedFuture(null);
    }

}
