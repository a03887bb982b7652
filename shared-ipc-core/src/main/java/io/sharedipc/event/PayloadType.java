package io.sharedipc.event;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a payload is of the type that a listener takes.
 *
 * <p>
 * A list, map or optional counts if its elements are of the type, too: a list that came
 * from a worker holds maps where the listener's list holds records.
 */
final class PayloadType {

    private PayloadType() {
    }

    /**
     * Makes a type one that objects have: a boxed payload is not of a primitive type.
     * @param type the type that a listener names
     * @return the type, boxed if it is primitive
     */
    static Type boxed(Type type) {
        return (type instanceof Class<?> plain) ? MethodType.methodType(plain).wrap().returnType() : type;
    }

    /**
     * Whether a value is of a type.
     * @param type the type, boxed
     * @param value the value; {@code null} is of every type
     * @return whether it can be handed over as it is
     */
    static boolean isInstance(Type type, @Nullable Object value) {
        if (value == null) {
            return true;
        }
        if (type instanceof Class<?> plain) {
            return plain.isInstance(value);
        }
        if (type instanceof ParameterizedType generic) {
            return isInstance(generic, value);
        }
        if (type instanceof WildcardType wildcard) {
            return isInstance(wildcard.getUpperBounds()[0], value);
        }
        return !(type instanceof GenericArrayType) || value.getClass().isArray();
    }

    private static boolean isInstance(ParameterizedType type, Object value) {
        Type[] arguments = type.getActualTypeArguments();
        if (!isInstance(type.getRawType(), value)) {
            return false;
        }
        if (value instanceof Collection<?> elements && arguments.length == 1) {
            return elements.stream().allMatch((element) -> isInstance(arguments[0], element));
        }
        if (value instanceof Map<?, ?> map && arguments.length == 2) {
            return map.entrySet()
                .stream()
                .allMatch((entry) -> isInstance(arguments[0], entry.getKey())
                        && isInstance(arguments[1], entry.getValue()));
        }
        return !(value instanceof Optional<?> optional) || isInstance(arguments[0], optional.orElse(null));
    }

}
