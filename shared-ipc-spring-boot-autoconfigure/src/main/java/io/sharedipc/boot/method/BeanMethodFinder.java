package io.sharedipc.boot.method;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Finds the methods of all beans that have an annotation, without creating the beans.
 *
 * @param <A> the annotation, which may be a meta-annotation
 */
public final class BeanMethodFinder<A extends Annotation> {

    private final ConfigurableListableBeanFactory beanFactory;

    private final Class<A> annotation;

    /**
     * Creates a finder.
     * @param beanFactory where the beans are
     * @param annotation the annotation
     */
    public BeanMethodFinder(ConfigurableListableBeanFactory beanFactory, Class<A> annotation) {
        this.beanFactory = beanFactory;
        this.annotation = annotation;
    }

    /**
     * Finds the methods.
     * @return the methods, by their {@code @Order}
     */
    public List<BeanMethod<A>> find() {
        List<BeanMethod<A>> found = new ArrayList<>();
        for (String beanName : this.beanFactory.getBeanNamesForType(Object.class)) {
            if (!ScopedProxyUtils.isScopedTarget(beanName)) {
                Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
                if (type != null && isCandidate(type)) {
                    findIn(beanName, type, found);
                }
            }
        }
        found.sort((one, other) -> Integer.compare(one.order(), other.order()));
        return found;
    }

    // Spring's own beans are many and have nothing of ours.
    private boolean isCandidate(Class<?> type) {
        return !type.getName().startsWith("org.springframework.")
                && AnnotationUtils.isCandidateClass(type, this.annotation);
    }

    private void findIn(String beanName, Class<?> type, List<BeanMethod<A>> found) {
        MetadataLookup<A> lookup = (method) -> AnnotatedElementUtils.findMergedAnnotation(method, this.annotation);
        Map<Method, A> methods = MethodIntrospector.selectMethods(type, lookup);
        methods.forEach((method, each) -> found.add(new BeanMethod<>(this.beanFactory, beanName, type, method, each)));
    }

}
