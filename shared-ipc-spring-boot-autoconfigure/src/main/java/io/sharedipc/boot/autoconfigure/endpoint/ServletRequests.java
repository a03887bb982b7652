package io.sharedipc.boot.autoconfigure.endpoint;

import java.util.Map;

import io.sharedipc.boot.endpoint.CurrentRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Finds the request that Spring MVC serves on this thread.
 */
final class ServletRequests {

    private static final ClassLoader LOADER = ServletRequests.class.getClassLoader();

    private static final boolean PRESENT = ClassUtils.isPresent("jakarta.servlet.http.HttpServletRequest", LOADER)
            && ClassUtils.isPresent("org.springframework.web.servlet.HandlerMapping", LOADER);

    private ServletRequests() {
    }

    /**
     * Finds the request.
     * @return the request, or {@code null} where Spring MVC does not serve it
     */
    static @Nullable CurrentRequest find() {
        return PRESENT ? Servlet.find() : null;
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
