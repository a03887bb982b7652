package io.sharedipc.boot.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Calls a method of a bean, which is looked up at each call, so that lazy and scoped
 * beans work.
 *
 * @param beanFactory where the bean is
 * @param beanName the bean's name
 * @param method the method
 */
public record BeanCall(BeanFactory beanFactory, String beanName, Method method) {

    /**
     * Calls the method.
     * @param arguments its arguments
     * @return what it returns
     * @throws Exception what it throws
     */
    public @Nullable Object invoke(@Nullable Object... arguments) throws Exception {
        try {
            return this.method.invoke(this.beanFactory.getBean(this.beanName), arguments);
        }
        catch (InvocationTargetException ex) {
            if (ex.getCause() instanceof Error error) {
                throw error;
            }
            throw (ex.getCause() instanceof Exception cause) ? cause : ex;
        }
    }

    @Override
    public String toString() {
        return "%s.%s (bean '%s')".formatted(this.method.getDeclaringClass().getSimpleName(), this.method.getName(),
                this.beanName);
    }

}
