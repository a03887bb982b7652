package io.sharedipc.client;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of one method, and refuses those that are not clear.
 */
final class ClientArgumentsReader {

    private final Class<?> client;

    private final Method method;

    private final ClientTypes types;

    private final List<Companion> companions = new ArrayList<>();

    /** By their indexes. */
    private final Map<Integer, Parameter> payload = new LinkedHashMap<>();

    ClientArgumentsReader(Class<?> client, Method method, ClientTypes types) {
        this.client = client;
        this.method = method;
        this.types = types;
    }

    ClientArguments read() {
        Parameter[] parameters = this.method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            add(i, parameters[i]);
        }
        takeAttachment();
        return new ClientArguments(payloadSource(), List.copyOf(this.companions));
    }

    private void add(int index, Parameter parameter) {
        IpcHeader header = parameter.getAnnotation(IpcHeader.class);
        if (header != null) {
            this.companions.add(header(index, parameter, header));
        }
        else if (parameter.isAnnotationPresent(IpcStickyKey.class)) {
            addOnly(new StickyKeySource(index), "takes two sticky keys", "Keep one @IpcStickyKey");
        }
        else if (parameter.getType() == Consumer.class) {
            addOnly(new ProgressTarget(index, progressType(parameter)), "takes progress twice", "Keep one Consumer");
        }
        else {
            this.payload.put(index, parameter);
        }
    }

    private void addOnly(Companion companion, String problem, String action) {
        for (Companion other : this.companions) {
            if (other.getClass() == companion.getClass()) {
                throw invalid(
                        "%s, by parameters %d and %d".formatted(problem, other.index() + 1, companion.index() + 1),
                        action);
            }
        }
        this.companions.add(companion);
    }

    /** Alone it is the payload, and with a name a member of it. */
    private void takeAttachment() {
        List<Integer> attachments = this.payload.keySet().stream().filter(this::isAttachment).toList();
        if (this.payload.size() > 1) {
            attachments.forEach((index) -> {
                addOnly(new AttachmentSource(index), "takes two attachments", "Keep one, or name them by @IpcParam");
                this.payload.remove(index);
            });
        }
    }

    private boolean isAttachment(int index) {
        Parameter parameter = this.method.getParameters()[index];
        return parameter.getType() == Attachment.class && !parameter.isAnnotationPresent(IpcParam.class);
    }

    private HeaderSource header(int index, Parameter parameter, IpcHeader header) {
        if (parameter.getType() == String.class) {
            return new HeaderSource(index, header.value().isEmpty() ? name(index, parameter) : header.value());
        }
        if (!parameter.getParameterizedType().getTypeName().equals("java.util.Map<java.lang.String, java.lang.String>")
                || !header.value().isEmpty()) {
            throw invalid(
                    "takes a header as parameter %d, whose type is %s".formatted(index + 1,
                            parameter.getParameterizedType().getTypeName()),
                    "Make it a String, or for all headers a Map<String, String> and @IpcHeader without a name");
        }
        return new HeaderSource(index, "");
    }

    private AnyType progressType(Parameter parameter) {
        if (!(parameter.getParameterizedType() instanceof ParameterizedType consumer)) {
            throw invalid("takes a Consumer that does not say of what", "Declare a Consumer<Progress>");
        }
        Type told = consumer.getActualTypeArguments()[0];
        if (told instanceof WildcardType wildcard && wildcard.getLowerBounds().length > 0) {
            told = wildcard.getLowerBounds()[0];
        }
        return new AnyType(this.types.resolve(this.method, told, "takes progress of type"));
    }

    private PayloadSource payloadSource() {
        if (this.payload.isEmpty()) {
            return (arguments) -> null;
        }
        int[] indexes = this.payload.keySet().stream().mapToInt(Integer::intValue).toArray();
        if (indexes.length == 1 && !this.payload.values().iterator().next().isAnnotationPresent(IpcParam.class)) {
            return (arguments) -> arguments[indexes[0]];
        }
        String[] names = names();
        return (arguments) -> {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                members.put(names[i], arguments[indexes[i]]);
            }
            return members;
        };
    }

    private String[] names() {
        List<String> names = new ArrayList<>();
        this.payload.forEach((index, parameter) -> {
            IpcParam given = parameter.getAnnotation(IpcParam.class);
            String name = (given != null) ? given.value() : name(index, parameter);
            if (names.contains(name)) {
                throw invalid("has two parameters for the member '%s' of its payload".formatted(name),
                        "Name them apart by @IpcParam");
            }
            names.add(name);
        });
        return names.toArray(String[]::new);
    }

    private String name(int index, Parameter parameter) {
        if (!parameter.isNamePresent()) {
            throw invalid("has a parameter whose name is not in the class file: number %d".formatted(index + 1),
                    "Compile with -parameters, or name it by %s"
                        .formatted(parameter.isAnnotationPresent(IpcHeader.class) ? "@IpcHeader(\"tenant\")"
                                : "@IpcParam(\"values\")"));
        }
        return parameter.getName();
    }

    private InvalidIpcClientException invalid(String problem, String action) {
        return InvalidIpcClientException.of(this.client, this.method, problem, action);
    }

}
