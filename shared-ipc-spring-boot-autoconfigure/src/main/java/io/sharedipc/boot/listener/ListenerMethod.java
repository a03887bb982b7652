package io.sharedipc.boot.listener;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * A listener method of a bean, which is looked up at each call, so that lazy and scoped
 * beans work.
 *
 * @param beanFactory where the bean is
 * @param beanName the bean's name
 * @param method the method, as it can be called on a proxy
 * @param arguments what fills its parameters
 */
record ListenerMethod(BeanFactory beanFactory, String beanName, Method method, List<ListenerArgument> arguments) {

    private static final CompletionStage<?> DONE = CompletableFuture.completedStage(null);

    CompletionStage<?> invoke(Delivery delivery) throws Exception {
        @Nullable Object[] values = new @Nullable Object[this.arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = this.arguments.get(i).resolve(delivery);
        }
        try {
            Object result = this.method.invoke(this.beanFactory.getBean(this.beanName), values);
            return (result instanceof CompletionStage<?> stage) ? stage : DONE;
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
