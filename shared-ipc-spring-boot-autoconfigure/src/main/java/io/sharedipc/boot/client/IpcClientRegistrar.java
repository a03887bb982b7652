package io.sharedipc.boot.client;

import io.sharedipc.client.IpcClient;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Registers a bean for each interface that is marked as {@link IpcClient}, unless there
 * is a bean of that type. The bean's name is the interface's full name: a short one would
 * often be that of the process.
 */
public final class IpcClientRegistrar implements ImportBeanDefinitionRegistrar {

    private final ConfigurableListableBeanFactory beanFactory;

    private final IpcClientScanner scanner;

    IpcClientRegistrar(BeanFactory beanFactory, Environment environment, ResourceLoader resourceLoader) {
        this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
        this.scanner = new IpcClientScanner(this.beanFactory, environment, resourceLoader);
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importer, BeanDefinitionRegistry registry) {
        IpcClientSources sources = IpcClientSources.of(this.beanFactory);
        sources.addApplication(this.beanFactory);
        sources.clients().addAll(this.scanner.find(sources.packages()));
        sources.clients().forEach((name) -> register(registry, name));
    }

    private void register(BeanDefinitionRegistry registry, String name) {
        Class<?> type = ClassUtils.resolveClassName(name, this.beanFactory.getBeanClassLoader());
        if (BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false).length > 0) {
            return; // the application's own
        }
        RootBeanDefinition definition = new RootBeanDefinition(IpcClientFactoryBean.class);
        definition.setTargetType(ResolvableType.forClassWithGenerics(IpcClientFactoryBean.class, type));
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
        definition.setDescription("Client of '%s'".formatted(type.getAnnotation(IpcClient.class).value()));
        registry.registerBeanDefinition(name, definition);
    }

}
