package io.sharedipc.boot.worker;

import java.util.concurrent.CompletionStage;

import io.sharedipc.boot.method.BeanCall;
import io.sharedipc.worker.Handler;
import io.sharedipc.worker.WorkerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes the requests of one type to a method.
 *
 * @param type the message type
 * @param call calls the method
 * @param arguments what fills its parameters
 * @param running knows what is under way
 */
record HandlerMethod(String type, BeanCall call, HandlerArguments arguments,
        RunningHandlers running) implements Handler<@Nullable Object> {

    @Override
    public @Nullable Object handle(@Nullable Object payload, WorkerRequest request) throws Exception {
        this.running.begins();
        Object result = null;
        try {
            result = this.call.invoke(this.arguments.resolve(payload, request));
            return result;
        }
        finally {
            if (result instanceof CompletionStage<?> stage) {
                stage.whenComplete((answer, failure) -> this.running.ends());
            }
            else {
                this.running.ends();
            }
        }
    }

}
