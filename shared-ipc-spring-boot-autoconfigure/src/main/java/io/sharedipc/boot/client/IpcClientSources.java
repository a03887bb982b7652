package io.sharedipc.boot.client;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.sharedipc.client.IpcClient;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Where a context's clients are looked for. Filled while configuration classes are read,
 * and used when the auto-configuration is, which comes last.
 */
final class IpcClientSources {

    private static final String NAME = IpcClientSources.class.getName();

    private final Set<String> packages = new TreeSet<>();

    private final Set<String> clients = new TreeSet<>();

    /**
     * The sources of a context, kept as a singleton since code that was generated ahead
     * of time needs none of them.
     * @param beanFactory the context's
     * @return the sources, which may be added to
     */
    static IpcClientSources of(ConfigurableListableBeanFactory beanFactory) {
        if (!beanFactory.containsSingleton(NAME)) {
            beanFactory.registerSingleton(NAME, new IpcClientSources());
        }
        return (IpcClientSources) beanFactory.getBean(NAME);
    }

    void addApplication(BeanFactory beanFactory) {
        if (AutoConfigurationPackages.has(beanFactory)) {
            this.packages.addAll(AutoConfigurationPackages.get(beanFactory));
        }
    }

    Set<String> packages() {
        return this.packages;
    }

    Set<String> clients() {
        return this.clients;
    }

    private void add(AnnotationMetadata source) {
        MergedAnnotation<EnableIpcClients> enable = source.getAnnotations().get(EnableIpcClients.class);
        List<String> packages = Stream
            .concat(Stream.of(enable.getStringArray("basePackages")),
                    Stream.of(enable.getClassArray("basePackageClasses")).map(ClassUtils::getPackageName))
            .toList();
        List<String> clients = Stream.of(enable.getClassArray("clients")).map(IpcClientSources::client).toList();
        this.packages.addAll(packages);
        this.clients.addAll(clients);
        if (packages.isEmpty() && clients.isEmpty()) {
            this.packages.add(ClassUtils.getPackageName(source.getClassName()));
        }
    }

    private static String client(Class<?> type) {
        if (!type.isAnnotationPresent(IpcClient.class)) {
            throw new IllegalArgumentException(
                    ("%s is among the clients of @EnableIpcClients, but is not marked as one: "
                            + "add @IpcClient(\"calculator\"), with the name of its process or pool")
                        .formatted(type.getName()));
        }
        return type.getName();
    }

    /**
     * Adds what one annotation says.
     *
     * @param beanFactory the context's
     */
    record Registrar(BeanFactory beanFactory) implements ImportBeanDefinitionRegistrar {

        @Override
        public void registerBeanDefinitions(AnnotationMetadata source, BeanDefinitionRegistry registry) {
            IpcClientSources.of((ConfigurableListableBeanFactory) this.beanFactory).add(source);
        }

    }

}
