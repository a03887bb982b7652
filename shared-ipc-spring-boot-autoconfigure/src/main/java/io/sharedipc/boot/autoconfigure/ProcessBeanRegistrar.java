package io.sharedipc.boot.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.sharedipc.pool.WorkerPool;
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

    private static final Set<String> SIZES = Set.of("pool.size", "pool.min", "pool.max");

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        Binder binder = Binder.get(environment);
        Map<String, Object> processes = binder.bind(SharedIpcProperties.PROCESSES, ANY).orElse(Map.of());
        processes.forEach((name, properties) -> register(registry, SharedIpcProperties.PROCESSES, name, properties));
        binder.bind(SharedIpcProperties.PLUGINS, ANY).orElse(Map.of()).forEach((name, properties) -> {
            if (!processes.containsKey(name)) { // else reported when they are bound
                register(registry, SharedIpcProperties.PLUGINS, name, properties);
            }
        });
    }

    /**
     * The names of the processes under a property.
     * @param environment has the properties
     * @param root the property
     * @return the names
     */
    static Stream<String> names(Environment environment, String root) {
        return Binder.get(environment).bind(root, ANY).orElse(Map.of()).keySet().stream();
    }

    /**
     * What is set for one process, before it is bound.
     * @param environment has the properties
     * @param root the property that has all processes
     * @param name the name of the process
     * @return its properties; keys of several segments may be nested or flat
     */
    @SuppressWarnings("unchecked") // maps have text as keys
    static Map<String, Object> properties(Environment environment, String root, String name) {
        Object properties = Binder.get(environment).bind(root, ANY).orElse(Map.of()).get(name);
        return (properties instanceof Map<?, ?> map) ? (Map<String, Object>) map : Map.of();
    }

    /**
     * How the definition of a process is described.
     * @param property the property of the process
     * @return the description
     */
    static String description(String property) {
        return "Process of " + property;
    }

    private static void register(BeanRegistry registry, String property, String name, Object properties) {
        if (isPool(properties)) {
            register(registry, property, name, WorkerPool.class, ProcessFactory::createPool);
        }
        else {
            register(registry, property, name, ManagedProcess.class, ProcessFactory::create);
        }
    }

    /** Whether a size is among the properties, which may be nested or flat. */
    private static boolean isPool(Object properties) {
        if (!(properties instanceof Map<?, ?> map)) {
            return false;
        }
        return map.entrySet().stream().anyMatch((entry) -> {
            String key = String.valueOf(entry.getKey());
            return SIZES.contains(key) || (key.equals("pool") && entry.getValue() instanceof Map<?, ?> pool
                    && pool.keySet().stream().anyMatch((size) -> SIZES.contains("pool." + size)));
        });
    }

    private static <T> void register(BeanRegistry registry, String property, String name, Class<T> type,
            BiFunction<ProcessFactory, String, T> factory) {
        try {
            registry.registerBean(name, type, (spec) -> spec.description(description(property + "." + name))
                .supplier((context) -> factory.apply(context.bean(ProcessFactory.class), name)));
        }
        catch (BeanDefinitionOverrideException ex) {
            throw new ProcessNameTakenException(property, name, ex);
        }
    }

}
