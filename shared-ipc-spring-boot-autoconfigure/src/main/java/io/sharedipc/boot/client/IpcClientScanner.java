package io.sharedipc.boot.client;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.sharedipc.client.IpcClient;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * Finds interfaces that are marked as clients, without loading their classes.
 */
final class IpcClientScanner extends ClassPathScanningCandidateComponentProvider {

    /** Boot's, which has read most classes of the application already. */
    private static final String SHARED_READERS = "org.springframework.boot.autoconfigure."
            + "internalCachingMetadataReaderFactory";

    IpcClientScanner(BeanFactory beanFactory, Environment environment, ResourceLoader resourceLoader) {
        super(false, environment);
        setResourceLoader(resourceLoader);
        if (beanFactory.containsBean(SHARED_READERS)) {
            setMetadataReaderFactory(beanFactory.getBean(SHARED_READERS, MetadataReaderFactory.class));
        }
        addIncludeFilter(new AnnotationTypeFilter(IpcClient.class, false));
    }

    Set<String> find(Collection<String> packages) {
        return packages.stream()
            .flatMap((name) -> findCandidateComponents(name).stream())
            .map(BeanDefinition::getBeanClassName)
            .map(Objects::requireNonNull)
            .collect(Collectors.toSet());
    }

    @Override
    protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
        AnnotationMetadata metadata = definition.getMetadata();
        return metadata.isIndependent() && !metadata.isAnnotation();
    }

}
