package io.sharedipc.boot.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What stands where something could not be described.
 * <p>
 * An application may have a worker that is not ours, such as a mock. It must not take the
 * description of all others with it.
 *
 * @param error why not
 */
record Undescribed(String error) implements OperationResponseBody {

    private static final Logger logger = LoggerFactory.getLogger(Undescribed.class);

    /** Describes one thing, or says why that failed. */
    static Object or(String what, Supplier<Object> description) {
        try {
            return description.get();
        }
        catch (RuntimeException ex) {
            logger.debug("{} cannot be described", what, ex);
            return new Undescribed("cannot be described: " + ex);
        }
    }

    /** Does something to one thing; a failure is that one's own. */
    static <T> void guarded(T one, Consumer<T> what) {
        try {
            what.accept(one);
        }
        catch (RuntimeException ex) {
            logger.debug("{} is left out", one, ex);
        }
    }

    /** Things by their names, without those that have none. */
    static <T> Map<String, T> byName(Iterable<T> things, Function<T, @Nullable String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        for (T thing : things) {
            String its = name.apply(thing);
            if (its != null) {
                named.put(its, thing);
            }
        }
        return named;
    }

}
