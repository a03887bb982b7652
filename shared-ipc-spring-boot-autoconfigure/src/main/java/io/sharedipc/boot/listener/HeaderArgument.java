package io.sharedipc.boot.listener;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeConverter;
import org.springframework.core.MethodParameter;

/**
 * A parameter that takes one header.
 *
 * @param name the header's name
 * @param required whether it must be there
 * @param parameter the parameter
 * @param converter what converts the header's text
 */
record HeaderArgument(String name, boolean required, MethodParameter parameter,
        TypeConverter converter) implements ListenerArgument {

    static ListenerArgument of(MethodParameter parameter, Header header, TypeConverter converter) {
        if (Map.class == parameter.getParameterType()) {
            return Delivery::headers;
        }
        String name = header.value().isEmpty() ? parameter.getParameterName() : header.value();
        if (name == null) {
            throw new IllegalArgumentException("has a @Header parameter without a name");
        }
        boolean required = header.required() && !parameter.isOptional();
        return new HeaderArgument(name, required, parameter, converter);
    }

    @Override
    public @Nullable Object resolve(Delivery delivery) {
        String value = delivery.headers().get(this.name);
        if (value == null && this.required) {
            throw new IllegalArgumentException("The header '%s' is missing".formatted(this.name));
        }
        boolean optional = this.parameter.getParameterType() == Optional.class;
        Class<?> type = this.parameter.nestedIfOptional().getNestedParameterType();
        Object converted = (value != null) ? this.converter.convertIfNecessary(value, type) : null;
        return optional ? Optional.ofNullable(converted) : converted;
    }

}
