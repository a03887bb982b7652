package io.sharedipc.boot.method;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;

/**
 * An annotated method of a bean.
 *
 * @param <A> the annotation
 * @param beanFactory where the bean is
 * @param beanName the bean's name
 * @param type the bean's class, beneath any proxy
 * @param method the method of that class
 * @param annotation its annotation
 */
public record BeanMethod<A extends Annotation>(BeanFactory beanFactory, String beanName, Class<?> type, Method method,
        A annotation) {

    int order() {
        Order order = AnnotatedElementUtils.findMergedAnnotation(this.method, Order.class);
        return (order != null) ? order.value() : Ordered.LOWEST_PRECEDENCE;
    }

    /**
     * Whether it is a suspend function of Kotlin, which only a coroutine can call.
     * @return whether its last parameter is a continuation
     */
    public boolean isSuspending() {
        Class<?>[] types = this.method.getParameterTypes();
        return types.length > 0 && types[types.length - 1].getName().equals("kotlin.coroutines.Continuation");
    }

    /**
     * How to mend a method that a proxy does not have.
     * @return what to change
     */
    public String remedy() {
        return Modifier.isPrivate(this.method.getModifiers()) ? "Make it package-private, protected or public"
                : "Declare it in the interface that is proxied, or proxy the class";
    }

    /**
     * The method as it can be called on the bean, which may be a proxy.
     * @return what calls it
     * @throws IllegalStateException if the proxy does not have it
     */
    public BeanCall call() {
        Class<?> type = this.beanFactory.getType(this.beanName);
        Method invocable = AopUtils.selectInvocableMethod(this.method, (type != null) ? type : this.type);
        invocable.trySetAccessible();
        return new BeanCall(this.beanFactory, this.beanName, invocable);
    }

}
