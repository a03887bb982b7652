package io.sharedipc.boot.endpoint.stream;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ReflectionUtils;

/**
 * Closes the connection of a request that Tomcat serves, as if its client had gone.
 * <p>
 * A blocked write of Tomcat's swallows interrupts, and the servlet API cannot close a
 * connection. Other containers' writes end when they are interrupted.
 */
final class TomcatConnection {

    private static final Logger logger = LoggerFactory.getLogger(TomcatConnection.class);

    private TomcatConnection() {
    }

    /**
     * Finds the socket of a request.
     * @param request the request, while it is served
     * @return closes the socket, or {@code null} if Tomcat does not serve the request
     */
    static @Nullable Runnable closer(ServletRequest request) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        if (!innermost.getClass().getName().startsWith("org.apache.catalina.")) {
            return null;
        }
        try {
            Object response = call(call(field(innermost, "request"), "getResponse"), "getCoyoteResponse");
            Object wrapper = call(field(response, "hook"), "getSocketWrapper");
            return (call(call(wrapper, "getSocket"), "getIOChannel") instanceof Closeable socket) ? () -> close(socket)
                    : null;
        }
        catch (IllegalStateException ex) {
            logger.debug("This Tomcat does not show the socket of a request", ex);
            return null;
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        }
        catch (IOException ex) {
            logger.debug("The socket of a stream was closed with an error", ex);
        }
    }

    private static Object field(Object target, String name) {
        Field field = ReflectionUtils.findField(target.getClass(), name);
        if (field == null) {
            throw new IllegalStateException(target.getClass() + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return found(ReflectionUtils.getField(field, target), name);
    }

    private static Object call(Object target, String name) {
        Method method = ReflectionUtils.findMethod(target.getClass(), name);
        if (method == null) {
            throw new IllegalStateException(target.getClass() + " has no " + name + "()");
        }
        ReflectionUtils.makeAccessible(method);
        return found(ReflectionUtils.invokeMethod(method, target), name);
    }

    private static Object found(@Nullable Object value, String name) {
        if (value == null) {
            throw new IllegalStateException(name + " is null");
        }
        return value;
    }

}
