package io.sharedipc.process;

import java.time.Duration;

import io.sharedipc.event.CallerContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a managed process is created from. Immutable; made by
 * {@link #builder()}.
 *
 * @param name the name in logs, errors, metrics and events
 * @param program what the child runs
 * @param timeout how long a request may take that does not say so itself; default 30 s
 * @param whileRestarting what a request does while the process is not ready; default
 * {@link WhileRestarting#WAIT}
 * @param restart when a child that ended unasked is replaced
 * @param ready when a launched child counts as ready
 * @param stop the graces of the stop ladder
 * @param watchdog how a hung worker is found out
 * @param limits the bounds on memory
 * @param log how what the child prints is logged
 * @param transport how messages reach the child; default {@link Transport#PIPES}
 * @param events which events pass between the worker and a bus; by default none
 * @param jsonMapper what converts payloads; the envelope has a mapper of its own
 * @param monitor what is told of each request's end
 * @param interceptor what stands around each request; default
 * {@link RequestInterceptor#NONE}
 * @param context what callbacks of requests run in: continuations of futures, listeners
 * to progress, subscribers of streams; default {@link CallerContext#NONE}
 */
public record ProcessOptions(String name, Program program, Duration timeout, WhileRestarting whileRestarting,
        RestartOptions restart, ReadyOptions ready, StopOptions stop, WatchdogOptions watchdog, LimitOptions limits,
        LogOptions log, Transport transport, EventOptions events, JsonMapper jsonMapper, ProcessMonitor monitor,
        RequestInterceptor interceptor, CallerContext context) {

    public ProcessOptions {
        Options.name(name);
        timeout = Options.positive("timeout", timeout);
    }

    /**
     * The same as one of many: it refuses what comes while it is not ready, since another
     * one may take it, is restarted after every unasked end, and leaves interceptor and
     * context to the many.
     * @param number which one it is, from 1 on; it is part of its name, and the worker
     * finds it in its environment
     * @param monitor what is told of each request's end
     * @return changed options
     */
    public ProcessOptions asMember(int number, ProcessMonitor monitor) {
        return new ProcessOptions(this.name + "-" + number,
                this.program.with(ChildEnvironment.WORKER_NUMBER, Integer.toString(number)), this.timeout,
                WhileRestarting.FAIL, this.restart.forMember(), this.ready, this.stop, this.watchdog, this.limits,
                this.log, this.transport, this.events, this.jsonMapper, monitor, RequestInterceptor.NONE,
                CallerContext.NONE);
    }

    /**
     * Starts with every default.
     * @return a builder that still needs a script, a command or a main class
     */
    public static ProcessOptionsBuilder builder() {
        return new ProcessOptionsBuilder();
    }

    @Override
    public String toString() {
        return this.name + " (" + this.program + ")";
    }

}
