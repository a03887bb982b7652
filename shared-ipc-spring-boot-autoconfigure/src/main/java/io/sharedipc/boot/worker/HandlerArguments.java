package io.sharedipc.boot.worker;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import io.sharedipc.boot.method.Header;
import io.sharedipc.boot.method.HeaderArgument;
import io.sharedipc.worker.WorkerException;
import io.sharedipc.worker.WorkerRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeConverter;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;

/**
 * Reads the parameters of one handler method, and refuses those that nothing can fill.
 */
final class HandlerArguments {

    private static final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    private final Method method;

    private final TypeConverter headers;

    private final PayloadValidation validation;

    private final List<HandlerArgument> arguments = new ArrayList<>();

    private int payloadIndex = -1;

    private Type payloadType = Object.class;

    private HandlerArguments(Method method, TypeConverter headers, PayloadValidation validation) {
        this.method = method;
        this.headers = headers;
        this.validation = validation;
    }

    static HandlerArguments of(Method method, Class<?> type, TypeConverter headers, PayloadValidation validation) {
        HandlerArguments arguments = new HandlerArguments(method, headers, validation);
        for (int i = 0; i < method.getParameterCount(); i++) {
            MethodParameter parameter = new MethodParameter(method, i).withContainingClass(type);
            parameter.initParameterNameDiscovery(names);
            arguments.arguments.add(arguments.argument(i, parameter));
        }
        return arguments;
    }

    /**
     * What the payload is to be converted to.
     * @return the type; {@code Object} where the method takes no payload
     */
    Type payloadType() {
        return this.payloadType;
    }

    @Nullable Object[] resolve(@Nullable Object payload, WorkerRequest request) {
        @Nullable Object[] values = new @Nullable Object[this.arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = this.arguments.get(i).resolve(payload, request);
        }
        return values;
    }

    private HandlerArgument argument(int index, MethodParameter parameter) {
        Header header = parameter.getParameterAnnotation(Header.class);
        if (header != null) {
            HeaderArgument argument = header(parameter, header);
            return (payload, request) -> argument.resolve(request.headers());
        }
        if (parameter.getParameterType() == WorkerRequest.class) {
            return (payload, request) -> request;
        }
        if (this.payloadIndex >= 0) {
            throw new InvalidIpcHandlerException(this.method,
                    "has two parameters for one payload: number %d and %d".formatted(this.payloadIndex + 1, index + 1),
                    "Make a record of them, and mark those that take headers with @Header");
        }
        this.payloadIndex = index;
        this.payloadType = GenericTypeResolver.resolveType(parameter.getGenericParameterType(),
                parameter.getContainingClass());
        return payload(parameter);
    }

    private HeaderArgument header(MethodParameter parameter, Header header) {
        try {
            return HeaderArgument.of(parameter, header, this.headers);
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidIpcHandlerException(this.method, String.valueOf(ex.getMessage()),
                    "Name it: @Header(\"name\"), or compile with -parameters", ex);
        }
    }

    private HandlerArgument payload(MethodParameter parameter) {
        Object @Nullable [] groups = this.validation.groups(parameter);
        boolean primitive = parameter.getParameterType().isPrimitive();
        return (payload, request) -> {
            if (payload == null && primitive) {
                throw new WorkerException(
                        "'%s' needs a payload, of type %s".formatted(request.type(), parameter.getParameterType()),
                        "BAD_PAYLOAD");
            }
            if (groups != null) {
                this.validation.check(request.type(), payload, groups);
            }
            return payload;
        };
    }

}
