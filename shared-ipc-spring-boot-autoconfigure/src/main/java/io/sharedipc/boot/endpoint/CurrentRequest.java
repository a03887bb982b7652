package io.sharedipc.boot.endpoint;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP request behind an operation.
 * <p>
 * Boot hands an operation its arguments alone, and lets the query and the body override
 * what the path says.
 *
 * @param path the variables of its path, by name
 * @param header a header's value by its name, or {@code null} if it has none
 * @param address the remote address
 */
public record CurrentRequest(Map<String, String> path, Function<String, @Nullable String> header, String address) {

    /** Whether an argument is what the path says. */
    boolean hasInPath(String variable, String value) {
        String said = this.path.get(variable);
        return said == null || Objects.equals(said, value);
    }

    @Nullable String headerValue(String name) {
        return this.header.apply(name);
    }

}
