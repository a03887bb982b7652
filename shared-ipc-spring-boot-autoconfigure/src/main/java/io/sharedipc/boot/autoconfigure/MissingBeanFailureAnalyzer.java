package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.Set;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.WorkerPools;
import io.sharedipc.client.IpcClient;
import io.sharedipc.event.EventBus;
import io.sharedipc.plugin.PluginManager;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.Requester;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Reports a bean of this library that is injected and cannot be found.
 */
// Ahead of Boot's own, which makes the beans of a closed context and so throws.
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingBeanFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

    private static final Set<Class<?>> WORKERS = Set.of(ManagedProcess.class, WorkerPool.class, Requester.class);

    private static final Set<Class<?>> OTHERS = Set.of(EventBus.class, PluginManager.class, ManagedProcesses.class,
            WorkerPools.class);

    private final BeanFactory beanFactory;

    private final Environment environment;

    MissingBeanFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
        this.beanFactory = beanFactory;
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
            @Nullable String description) {
        Class<?> type = (cause.getResolvableType() != null) ? cause.getResolvableType().resolve() : null;
        if (type == null) {
            return null;
        }
        boolean client = type.isInterface() && type.isAnnotationPresent(IpcClient.class)
                && cause.getNumberOfBeansFound() == 0;
        String needs = "%s required %s".formatted((description != null) ? description : "The application",
                type.getName());
        if ((client || WORKERS.contains(type) || OTHERS.contains(type)) && isOff()) {
            return off(needs, cause);
        }
        if (WORKERS.contains(type)) {
            return new WorkerSearch(this.beanFactory, this.environment, type, WantedName.of(rootFailure)).report(needs,
                    cause);
        }
        return client ? client(needs, type, cause) : null;
    }

    private boolean isOff() {
        return !this.environment.getProperty(SharedIpcProperties.PREFIX + ".enabled", Boolean.class, true);
    }

    private FailureAnalysis off(String needs, Throwable cause) {
        String property = PropertyOrigins.text(this.environment, SharedIpcProperties.PREFIX + ".enabled");
        return new FailureAnalysis("%s, but there is none because %s is false.".formatted(needs, property),
                "Remove shared-ipc.enabled=false, or have the beans that need it depend on that property, too: "
                        + "@ConditionalOnBooleanProperty(name = \"shared-ipc.enabled\", matchIfMissing = true)",
                cause);
    }

    private FailureAnalysis client(String needs, Class<?> type, Throwable cause) {
        List<String> packages = AutoConfigurationPackages.has(this.beanFactory)
                ? AutoConfigurationPackages.get(this.beanFactory) : List.of();
        return new FailureAnalysis(
                "%s, which is marked with @IpcClient, but is not in the packages that are searched: %s".formatted(needs,
                        packages.isEmpty() ? "none" : String.join(", ", packages)),
                "Add @EnableIpcClients(clients = %s.class) to a configuration class".formatted(type.getSimpleName()),
                cause);
    }

}
