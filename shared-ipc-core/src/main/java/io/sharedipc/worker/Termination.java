package io.sharedipc.worker;

import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a SIGTERM from ending a worker that its host still needs.
 *
 * <p>
 * A stop by systemd signals all processes of a unit at once. The host then serves its
 * last requests and asks its workers to leave by itself. The JVM's way to take signals is
 * no part of its specification, so it is looked up; where it is missing nothing changes.
 */
final class Termination {

    private static final String TERM = "TERM";

    /** The JVM's own handler is of a class like this; all others are a program's own. */
    private static final String JVM_HANDLERS = "sun.misc.Signal";

    private final @Nullable Runnable restore;

    private Termination(@Nullable Runnable restore) {
        this.restore = restore;
    }

    /**
     * Ignores SIGTERM for now. A handler that the program has installed stays.
     * @param asked whether the host has asked the worker to leave, which ends that
     * @return ends it
     */
    static Termination ignoredUntil(BooleanSupplier asked) {
        try {
            return new Termination(install(asked));
        }
        catch (Throwable ex) { // no such class, or the JVM keeps the signal to itself
            return new Termination(null);
        }
    }

    /** A SIGTERM does again what it did before. */
    void end() {
        if (this.restore != null) {
            this.restore.run();
        }
    }

    private static @Nullable Runnable install(BooleanSupplier asked) throws ReflectiveOperationException {
        Class<?> signals = Class.forName("sun.misc.Signal");
        Class<?> handlers = Class.forName("sun.misc.SignalHandler");
        Object signal = signals.getConstructor(String.class).newInstance(TERM);
        Object[] before = new Object[1];
        InvocationHandler received = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> asked.getAsBoolean() ? method.invoke(before[0], arguments) : ignored();
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> TERM;
        };
        Object ours = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] { handlers }, received);
        before[0] = handle(signals, handlers, signal, ours);
        if (!before[0].getClass().getName().startsWith(JVM_HANDLERS)) {
            handle(signals, handlers, signal, before[0]);
            return null;
        }
        return () -> restore(signals, handlers, signal, before[0], ours);
    }

    private static void restore(Class<?> signals, Class<?> handlers, Object signal, Object before, Object ours) {
        try {
            Object current = handle(signals, handlers, signal, before);
            if (current != ours) { // the program has installed one since
                handle(signals, handlers, signal, current);
            }
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static Object handle(Class<?> signals, Class<?> handlers, Object signal, Object handler)
            throws ReflectiveOperationException {
        return signals.getMethod("handle", signals, handlers).invoke(null, signal, handler);
    }

    private static @Nullable Object ignored() {
        System.getLogger(Worker.class.getName())
            .log(Level.WARNING, "SIGTERM is ignored: the host has not asked this worker to leave");
        return null;
    }

}
