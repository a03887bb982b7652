package io.sharedipc.client;

import java.lang.reflect.Type;

import tools.jackson.core.type.TypeReference;

/**
 * A type that is known at run time alone.
 */
final class AnyType extends TypeReference<Object> {

    private final Type type;

    AnyType(Type type) {
        this.type = type;
    }

    @Override
    public Type getType() {
        return this.type;
    }

}
