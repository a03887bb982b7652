package io.sharedipc.client;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.stream.Stream;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeBindings;
import tools.jackson.databind.type.TypeFactory;

/**
 * Finds what the type variables of inherited methods stand for in one interface.
 */
final class ClientTypes {

    private final Class<?> client;

    private final TypeFactory factory = TypeFactory.createDefaultInstance();

    ClientTypes(Class<?> client) {
        this.client = client;
    }

    /**
     * Answers a type without variables.
     * @param method where the type stands
     * @param type the type as it is declared
     * @param verb what the method does with it, for the message of a failure
     * @return the type
     */
    Type resolve(Method method, Type type, String verb) {
        if (!hasVariable(type)) {
            return type;
        }
        JavaType declaring = this.factory.constructType(this.client).findSuperType(method.getDeclaringClass());
        TypeBindings bindings = (declaring != null) ? declaring.getBindings() : TypeBindings.emptyBindings();
        if (bindings.isEmpty() || method.getTypeParameters().length > 0) {
            throw InvalidIpcClientException.of(this.client, method,
                    "%s %s, and nothing says what that is".formatted(verb, type.getTypeName()),
                    "Name the type, in the method or where the interface extends another: extends Store<Row>");
        }
        return this.factory.resolveMemberType(type, bindings);
    }

    private static boolean hasVariable(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return anyVariable(parameterized.getActualTypeArguments());
        }
        if (type instanceof GenericArrayType array) {
            return hasVariable(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return anyVariable(wildcard.getUpperBounds());
        }
        return type instanceof TypeVariable;
    }

    private static boolean anyVariable(Type[] types) {
        return Stream.of(types).anyMatch(ClientTypes::hasVariable);
    }

}
