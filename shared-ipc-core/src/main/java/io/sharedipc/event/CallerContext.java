package io.sharedipc.event;

import java.util.concurrent.Executor;

/**
 * Carries what belongs to a thread, such as the logging context and the trace, to the
 * threads that later run callbacks for it. Must be quick and must not throw.
 */
@FunctionalInterface
public interface CallerContext {

    /** Carries nothing. */
    CallerContext NONE = () -> Runnable::run;

    /**
     * Takes up the context of the calling thread.
     * @return runs a callback at once, on the thread that brings it, in that context;
     * restores what was there before
     */
    Executor capture();

}
