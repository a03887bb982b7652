package io.sharedipc.boot.listener;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.sharedipc.boot.method.BeanCall;
import org.jspecify.annotations.Nullable;

/**
 * A listener method of a bean.
 *
 * @param call calls it
 * @param arguments what fills its parameters
 */
record ListenerMethod(BeanCall call, List<ListenerArgument> arguments) {

    private static final CompletionStage<?> DONE = CompletableFuture.completedStage(null);

    CompletionStage<?> invoke(Delivery delivery) throws Exception {
        @Nullable Object[] values = new @Nullable Object[this.arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = this.arguments.get(i).resolve(delivery);
        }
        Object result = this.call.invoke(values);
        return (result instanceof CompletionStage<?> stage) ? stage : DONE;
    }

    @Override
    public String toString() {
        return this.call.toString();
    }

}
