package io.sharedipc.boot.autoconfigure;

import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.env.Environment;

/**
 * Says of each bean of a process which property declares it, and where that is set.
 * <p>
 * Reports of the container name the place of a definition.
 *
 * @param environment has the properties
 */
record ProcessBeanOrigins(Environment environment) implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        Stream.of(SharedIpcProperties.PROCESSES, SharedIpcProperties.PLUGINS)
            .forEach((root) -> ProcessBeanRegistrar.names(this.environment, root)
                .filter(beanFactory::containsBeanDefinition)
                .forEach((name) -> describe(beanFactory.getBeanDefinition(name), root + "." + name)));
    }

    private void describe(BeanDefinition definition, String property) {
        boolean ours = ProcessBeanRegistrar.description(property).equals(definition.getDescription());
        if (ours && definition instanceof AbstractBeanDefinition described) {
            described.setResourceDescription(PropertyOrigins.text(this.environment, property));
        }
    }

}
