package io.sharedipc.client;

import java.util.Map;

import io.sharedipc.process.Request;
import org.jspecify.annotations.Nullable;

/**
 * An argument that becomes a header, or many.
 *
 * @param index which argument
 * @param name the header's name; empty where the argument is a map of them
 */
record HeaderSource(int index, String name) implements Companion {

    @Override
    public Request<?> addTo(Request<?> request, @Nullable Object argument) {
        Request<?> changed = request;
        if (argument instanceof Map<?, ?> all) {
            for (Map.Entry<?, ?> one : all.entrySet()) {
                changed = new HeaderSource(this.index, (String) one.getKey()).addTo(changed, one.getValue());
            }
        }
        return (argument instanceof String value) ? changed.header(this.name, value) : changed;
    }

}
