package io.sharedipc.worker;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.sharedipc.wire.MessageTypes;
import io.sharedipc.wire.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the program registered, by message type. Filled by one thread, and only read once
 * the worker runs.
 */
final class Routes {

    private final JsonMapper mapper;

    private final HandlerInterceptor interceptor;

    private final Map<String, Route> handlers = new TreeMap<>();

    private final Map<String, Consumer<Payload>> listeners = new HashMap<>();

    private @Nullable Consumer<Payload> valueListener;

    Routes(JsonMapper mapper, HandlerInterceptor interceptor) {
        this.mapper = mapper;
        this.interceptor = interceptor;
    }

    <P> void addHandler(String type, Type payloadType, Handler<P> handler) {
        checkFree(type);
        PayloadHandler plain = (payload, request) -> handler.handle(convert(type, payloadType, payload), request);
        this.handlers.put(type, new Route((this.interceptor != HandlerInterceptor.NONE) ? intercepted(plain) : plain));
    }

    <P> void addListener(String type, Type payloadType, Consumer<P> listener) {
        checkFree(type);
        this.listeners.put(type, (payload) -> listener.accept(convert(type, payloadType, payload)));
    }

    void setValueListener(Consumer<JsonNode> listener) {
        this.valueListener = (value) -> listener.accept(value.tree(this.mapper));
    }

    @Nullable Consumer<Payload> valueListener() {
        return this.valueListener;
    }

    @Nullable Route handler(String type) {
        return this.handlers.get(type);
    }

    @Nullable Consumer<Payload> listener(String type) {
        return this.listeners.get(type);
    }

    Set<String> handledTypes() {
        return this.handlers.keySet();
    }

    static String checkOwn(String type) {
        if (MessageTypes.isReserved(type) || isAnswer(type)) {
            throw new IllegalArgumentException("The type '" + type + "' is the protocol's own: use another");
        }
        return type;
    }

    static boolean isAnswer(String type) {
        return type.equals(MessageTypes.RESPONSE) || type.equals(MessageTypes.ERROR);
    }

    private PayloadHandler intercepted(PayloadHandler handler) {
        return (payload, request) -> this.interceptor.around(request, () -> handler.handle(payload, request));
    }

    private void checkFree(String type) {
        checkOwn(type);
        if (this.handlers.containsKey(type) || this.listeners.containsKey(type)) {
            throw new IllegalArgumentException("The type '" + type + "' is registered already");
        }
    }

    // The value is null where there is no payload, which Handler says.
    @SuppressWarnings({ "unchecked", "NullAway" })
    private <P> P convert(String type, Type payloadType, Payload payload) {
        try {
            return (P) payload.as(this.mapper, payloadType);
        }
        catch (JacksonException ex) {
            throw RequestErrors.badPayload(type, payloadType, ex);
        }
    }

}
