package io.sharedipc.boot.autoconfigure;

import java.util.Map;
import java.util.Set;

import io.sharedipc.process.ManagedProcess;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Registers a bean for each process under {@code shared-ipc.processes} and
 * {@code shared-ipc.plugins}. Here only the names are read; the properties are bound and
 * checked when the first bean is made.
 */
class ProcessBeanRegistrar implements BeanRegistrar {

    private static final Bindable<Map<String, Object>> ANY = Bindable.mapOf(String.class, Object.class);

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        Set<String> processes = names(environment, SharedIpcProperties.PROCESSES);
        processes.forEach((name) -> registerProcess(registry, SharedIpcProperties.PROCESSES, name));
        names(environment, SharedIpcProperties.PLUGINS).stream()
            .filter((name) -> !processes.contains(name)) // reported when they are bound
            .forEach((name) -> registerProcess(registry, SharedIpcProperties.PLUGINS, name));
    }

    private static Set<String> names(Environment environment, String property) {
        return Binder.get(environment).bind(property, ANY).map(Map::keySet).orElse(Set.of());
    }

    private static void registerProcess(BeanRegistry registry, String property, String name) {
        try {
            registry.registerBean(name, ManagedProcess.class,
                    (spec) -> spec.description("Process of " + property + "." + name)
                        .supplier((context) -> context.bean(ProcessFactory.class).create(name)));
        }
        catch (BeanDefinitionOverrideException ex) {
            throw new ProcessNameTakenException(property, name, ex);
        }
    }

}
