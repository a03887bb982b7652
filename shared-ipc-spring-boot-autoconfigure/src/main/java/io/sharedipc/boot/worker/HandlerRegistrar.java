package io.sharedipc.boot.worker;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.sharedipc.boot.method.BeanCall;
import io.sharedipc.boot.method.BeanMethod;
import io.sharedipc.boot.method.BeanMethodFinder;
import io.sharedipc.worker.Worker;
import tools.jackson.core.type.TypeReference;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.StringUtils;
import org.springframework.validation.Validator;

/**
 * Finds the {@link IpcHandler} methods of all beans and refuses those that cannot answer.
 */
final class HandlerRegistrar {

    private final ConfigurableListableBeanFactory beanFactory;

    private final RunningHandlers running;

    HandlerRegistrar(ConfigurableListableBeanFactory beanFactory, RunningHandlers running) {
        this.beanFactory = beanFactory;
        this.running = running;
    }

    List<HandlerMethod> find() {
        Map<String, HandlerMethod> byType = new LinkedHashMap<>();
        List<BeanMethod<IpcHandler>> found = new BeanMethodFinder<>(this.beanFactory, IpcHandler.class).find();
        if (found.isEmpty()) {
            return List.of();
        }
        PayloadValidation validation = new PayloadValidation(
                this.beanFactory.getBeanProvider(Validator.class).getIfUnique());
        for (BeanMethod<IpcHandler> each : found) {
            HandlerMethod handler = handler(each, validation);
            HandlerMethod other = byType.putIfAbsent(handler.type(), handler);
            if (other != null) {
                throw new InvalidIpcHandlerException(each.method(),
                        "answers requests of the type '%s', as %s does".formatted(handler.type(), other.call()),
                        "Keep one, or give one another type");
            }
        }
        return List.copyOf(byType.values());
    }

    static void register(HandlerMethod handler, Worker worker) {
        try {
            worker.handle(handler.type(), new PayloadType(handler.arguments().payloadType()), handler);
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidIpcHandlerException(handler.call().method(), "cannot be registered: " + ex.getMessage(),
                    "Give it another type", ex);
        }
    }

    private HandlerMethod handler(BeanMethod<IpcHandler> found, PayloadValidation validation) {
        Method method = found.method();
        if (found.isSuspending()) {
            throw new InvalidIpcHandlerException(method, "is a suspend function, which cannot be called here",
                    "Return a CompletableFuture, such as that of CoroutineScope.future { }");
        }
        String type = type(method, found.annotation());
        HandlerArguments arguments = HandlerArguments.of(method, found.type(), this.beanFactory.getTypeConverter(),
                validation);
        return new HandlerMethod(type, call(found), arguments, this.running);
    }

    private String type(Method method, IpcHandler handler) {
        String text = handler.value().isEmpty() ? method.getName() : handler.value();
        String type = Objects.requireNonNullElse(this.beanFactory.resolveEmbeddedValue(text), "");
        if (!StringUtils.hasText(type) || type.startsWith("ipc:")) {
            throw new InvalidIpcHandlerException(method,
                    "would answer requests of the type '%s', which no request can have".formatted(type),
                    "Name another type: @IpcHandler(\"calculate\"); it may not begin with 'ipc:'");
        }
        return type.strip();
    }

    private static BeanCall call(BeanMethod<IpcHandler> found) {
        try {
            return found.call();
        }
        catch (IllegalStateException ex) {
            throw new InvalidIpcHandlerException(found.method(), "cannot be called: " + ex.getMessage(), found.remedy(),
                    ex);
        }
    }

    /**
     * A type that is known at run time alone.
     */
    private static final class PayloadType extends TypeReference<Object> {

        private final Type type;

        PayloadType(Type type) {
            this.type = type;
        }

        @Override
        public Type getType() {
            return this.type;
        }

    }

}
