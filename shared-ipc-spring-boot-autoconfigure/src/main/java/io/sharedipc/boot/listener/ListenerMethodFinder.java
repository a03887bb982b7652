package io.sharedipc.boot.listener;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;

/**
 * Finds the {@link IpcListener} methods of all beans, without creating the beans.
 */
final class ListenerMethodFinder {

    private final ConfigurableListableBeanFactory beanFactory;

    ListenerMethodFinder(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    List<Found> find() {
        List<Found> found = new ArrayList<>();
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

    // Spring's own beans are many and listen to nothing of ours.
    private static boolean isCandidate(Class<?> type) {
        return !type.getName().startsWith("org.springframework.")
                && AnnotationUtils.isCandidateClass(type, IpcListener.class);
    }

    private void findIn(String beanName, Class<?> type, List<Found> found) {
        MetadataLookup<IpcListener> lookup = (method) -> AnnotatedElementUtils.findMergedAnnotation(method,
                IpcListener.class);
        Map<Method, IpcListener> methods = MethodIntrospector.selectMethods(type, lookup);
        methods.forEach((method, listener) -> found.add(new Found(beanName, type, method, listener)));
    }

    /**
     * One method.
     *
     * @param beanName the bean's name
     * @param type the bean's class, beneath any proxy
     * @param method the method of that class
     * @param listener its annotation
     */
    record Found(String beanName, Class<?> type, Method method, IpcListener listener) {

        int order() {
            Order order = AnnotatedElementUtils.findMergedAnnotation(this.method, Order.class);
            return (order != null) ? order.value() : Ordered.LOWEST_PRECEDENCE;
        }

    }

}
