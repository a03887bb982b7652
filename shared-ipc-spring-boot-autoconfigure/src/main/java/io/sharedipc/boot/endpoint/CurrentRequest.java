package io.sharedipc.boot.endpoint;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

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
record CurrentRequest(Map<String, String> path, Function<String, @Nullable String> header, String address) {

    private static final boolean SERVLET = ClassUtils.isPresent("jakarta.servlet.http.HttpServletRequest",
            CurrentRequest.class.getClassLoader())
            && ClassUtils.isPresent("org.springframework.web.servlet.HandlerMapping",
                    CurrentRequest.class.getClassLoader());

    /**
     * Finds the request that this thread serves.
     * @return the request, or {@code null} where Spring MVC does not serve it
     */
    static @Nullable CurrentRequest find() {
        return SERVLET ? Servlet.find() : null;
    }

    /** Whether an argument is what the path says. */
    boolean hasInPath(String variable, String value) {
        String said = this.path.get(variable);
        return said == null || Objects.equals(said, value);
    }

    @Nullable String headerValue(String name) {
        return this.header.apply(name);
    }

    /**
     * Loaded only where Spring MVC is there.
     */
    private static final class Servlet {

        static @Nullable CurrentRequest find() {
            return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
                    ? of(attributes.getRequest()) : null;
        }

        @SuppressWarnings("unchecked")
        private static CurrentRequest of(HttpServletRequest request) {
            Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
            return new CurrentRequest((path instanceof Map) ? (Map<String, String>) path : Map.of(), request::getHeader,
                    String.valueOf(request.getRemoteAddr()));
        }

    }

}
