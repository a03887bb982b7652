package io.sharedipc.boot.listener;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import io.sharedipc.boot.method.Header;
import io.sharedipc.boot.method.HeaderArgument;
import io.sharedipc.event.Event;
import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Message;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeConverter;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;

/**
 * Reads the parameters of listener methods, and refuses those that nothing can fill.
 */
final class ListenerArguments {

    private static final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    private final PayloadConverter payloads;

    private final TypeConverter headers;

    ListenerArguments(PayloadConverter payloads, TypeConverter headers) {
        this.payloads = payloads;
        this.headers = headers;
    }

    List<ListenerArgument> of(Method method, Class<?> targetClass, Class<?> sourceType) {
        List<ListenerArgument> arguments = new ArrayList<>();
        int payloadIndex = -1;
        for (int i = 0; i < method.getParameterCount(); i++) {
            MethodParameter parameter = new MethodParameter(method, i).withContainingClass(targetClass);
            parameter.initParameterNameDiscovery(names);
            ListenerArgument special = special(method, parameter, sourceType);
            if (special == null && payloadIndex >= 0) {
                throw new InvalidIpcListenerException(method,
                        "has two parameters for one payload: number %d and %d".formatted(payloadIndex + 1, i + 1),
                        "Keep one, and mark those that take headers with @Header");
            }
            payloadIndex = (special != null) ? payloadIndex : i;
            arguments.add((special != null) ? special : payload(parameter));
        }
        return List.copyOf(arguments);
    }

    private @Nullable ListenerArgument special(Method method, MethodParameter parameter, Class<?> sourceType) {
        Header header = parameter.getParameterAnnotation(Header.class);
        if (header != null) {
            return header(method, parameter, header);
        }
        Class<?> type = parameter.getParameterType();
        if (type == Attachment.class && sourceType == Message.class) {
            return (delivery) -> ((Message) delivery.source()).attachment();
        }
        if (type != Event.class && type != Message.class) {
            return null;
        }
        if (type != sourceType) {
            throw new InvalidIpcListenerException(method,
                    "takes %s, which is not what it listens to".formatted(type.getSimpleName()),
                    "Take %s, or the payload".formatted(sourceType.getSimpleName()));
        }
        return (type == Event.class) ? event(parameter) : Delivery::source;
    }

    private ListenerArgument header(Method method, MethodParameter parameter, Header header) {
        try {
            HeaderArgument argument = HeaderArgument.of(parameter, header, this.headers);
            return (delivery) -> argument.resolve(delivery.headers());
        }
        catch (IllegalArgumentException ex) {
            throw new InvalidIpcListenerException(method, String.valueOf(ex.getMessage()),
                    "Name it: @Header(\"name\"), or compile with -parameters", ex);
        }
    }

    private ListenerArgument payload(MethodParameter parameter) {
        Type type = GenericTypeResolver.resolveType(parameter.getGenericParameterType(),
                parameter.getContainingClass());
        return (delivery) -> this.payloads.convert(delivery.payload(), type);
    }

    private ListenerArgument event(MethodParameter parameter) {
        ResolvableType payloadType = ResolvableType.forMethodParameter(parameter).getGeneric();
        Type type = (payloadType.resolve() != null) ? payloadType.getType() : Object.class;
        return (delivery) -> {
            Event<?> event = (Event<?>) delivery.source();
            Object payload = this.payloads.convert(event.payload(), type);
            return (payload == event.payload()) ? event : new Event<@Nullable Object>(event.name(), payload, event.id(),
                    event.timestamp(), event.headers());
        };
    }

}
