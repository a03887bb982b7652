package io.sharedipc.boot.method;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeConverter;
import org.springframework.core.MethodParameter;

/**
 * A parameter that takes one header, or all of them.
 */
public final class HeaderArgument {

    private final @Nullable String name; // null takes all

    private final boolean required;

    private final MethodParameter parameter;

    private final TypeConverter converter;

    private HeaderArgument(@Nullable String name, boolean required, MethodParameter parameter,
            TypeConverter converter) {
        this.name = name;
        this.required = required;
        this.parameter = parameter;
        this.converter = converter;
    }

    /**
     * Reads what a parameter takes.
     * @param parameter the parameter
     * @param header its annotation
     * @param converter what converts the header's text
     * @return the argument
     * @throws IllegalArgumentException if nothing names the header
     */
    public static HeaderArgument of(MethodParameter parameter, Header header, TypeConverter converter) {
        if (Map.class == parameter.getParameterType()) {
            return new HeaderArgument(null, false, parameter, converter);
        }
        String name = header.value().isEmpty() ? parameter.getParameterName() : header.value();
        if (name == null) {
            throw new IllegalArgumentException("has a @Header parameter without a name");
        }
        return new HeaderArgument(name, header.required() && !parameter.isOptional(), parameter, converter);
    }

    /**
     * Answers what the parameter gets.
     * @param headers all headers
     * @return the value
     * @throws IllegalArgumentException if the header is required and missing
     */
    public @Nullable Object resolve(Map<String, String> headers) {
        if (this.name == null) {
            return headers;
        }
        String value = headers.get(this.name);
        if (value == null && this.required) {
            throw new IllegalArgumentException("The header '%s' is missing".formatted(this.name));
        }
        boolean optional = this.parameter.getParameterType() == Optional.class;
        Class<?> type = this.parameter.nestedIfOptional().getNestedParameterType();
        Object converted = (value != null) ? this.converter.convertIfNecessary(value, type) : null;
        return optional ? Optional.ofNullable(converted) : converted;
    }

}
