package io.sharedipc.boot.listener;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.util.ClassUtils;

/**
 * Finds out whether a value is of a type, elements of collections and maps included.
 */
final class GenericInstances {

    private GenericInstances() {
    }

    static boolean isInstance(@Nullable Object value, JavaType type) {
        if (value == null) {
            return true;
        }
        if (!ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass()).isInstance(value)) {
            return false;
        }
        if (type.isCollectionLikeType() && value instanceof Collection<?> collection) {
            return areInstances(collection, type.getContentType());
        }
        if (type.isMapLikeType() && value instanceof Map<?, ?> map) {
            return areInstances(map.keySet(), type.getKeyType()) && areInstances(map.values(), type.getContentType());
        }
        return true;
    }

    private static boolean areInstances(Collection<?> values, JavaType type) {
        return type.isJavaLangObject() || values.stream().allMatch((value) -> isInstance(value, type));
    }

}
