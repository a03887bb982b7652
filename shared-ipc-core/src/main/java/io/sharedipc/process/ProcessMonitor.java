package io.sharedipc.process;

import java.time.Duration;

/**
 * Is told of each request's end; the place where metrics attach. Methods are called on
 * the thread that ended the request: they must be quick, must not block and must not
 * throw.
 */
@FunctionalInterface
public interface ProcessMonitor {

    /** Does nothing. */
    ProcessMonitor NONE = (process, type, outcome, duration) -> {
    };

    /**
     * A request ended.
     * @param process the name of the process
     * @param type the request's message type
     * @param outcome {@code success}, or the kind of failure: {@code error} (the worker
     * said so), {@code timeout}, {@code exited}, {@code cancelled}, {@code refused} (not
     * sent)
     * @param duration from the request to its end
     */
    void requestEnded(String process, String type, String outcome, Duration duration);

}
