package io.sharedipc.boot.observation;

import java.util.Map;
import java.util.concurrent.Executor;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.sharedipc.event.CallerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Carries the logging context and whatever is registered for context propagation, such as
 * the current observation and so the trace, to callbacks and listeners.
 */
public final class RestoredContext implements CallerContext {

    private final ContextSnapshotFactory snapshots;

    /**
     * Creates a carrier.
     * @param snapshots takes up what is registered
     */
    public RestoredContext(ContextSnapshotFactory snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Executor capture() {
        Map<String, String> logging = MDC.getCopyOfContextMap();
        ContextSnapshot snapshot = this.snapshots.captureAll();
        return (callback) -> run(callback, logging, snapshot);
    }

    // The logging context first: a trace that becomes current writes its ids there.
    private static void run(Runnable callback, @Nullable Map<String, String> logging, ContextSnapshot snapshot) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        set(logging);
        try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
            callback.run();
        }
        finally {
            set(before);
        }
    }

    private static void set(@Nullable Map<String, String> logging) {
        if (logging != null) {
            MDC.setContextMap(logging);
        }
        else {
            MDC.clear();
        }
    }

}
