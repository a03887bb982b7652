package io.sharedipc.process;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.sharedipc.event.CallerContext;
import io.sharedipc.event.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Collects the options of a process. Not thread-safe.
 */
public final class ProcessOptionsBuilder extends ProgramBuilder<ProcessOptionsBuilder> {

    private @Nullable String name;

    private Duration timeout = Duration.ofSeconds(30);

    private WhileRestarting whileRestarting = WhileRestarting.WAIT;

    private RestartOptions restart = RestartOptions.defaults();

    private ReadyOptions ready = ReadyOptions.defaults();

    private StopOptions stop = StopOptions.defaults();

    private WatchdogOptions watchdog = WatchdogOptions.defaults();

    private LimitOptions limits = LimitOptions.defaults();

    private LogOptions log = LogOptions.defaults();

    private Transport transport = Transport.PIPES;

    private EventOptions events = EventOptions.defaults();

    private JsonMapper jsonMapper = StrictJson.mapper();

    private ProcessMonitor monitor = ProcessMonitor.NONE;

    private RequestInterceptor interceptor = RequestInterceptor.NONE;

    private CallerContext context = CallerContext.NONE;

    ProcessOptionsBuilder() {
    }

    @Override
    ProcessOptionsBuilder self() {
        return this;
    }

    /**
     * Names the process; the default is what it runs.
     * @param name the name in logs, errors, metrics and events
     * @return this builder
     */
    public ProcessOptionsBuilder name(String name) {
        this.name = name;
        return this;
    }

    /**
     * Bounds every request that has no timeout of its own; default 30 s.
     * @param timeout the longest that a request may take
     * @return this builder
     */
    public ProcessOptionsBuilder timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    /**
     * Says what a request does while the process is not ready.
     * @param whileRestarting to wait or to fail
     * @return this builder
     */
    public ProcessOptionsBuilder whileRestarting(WhileRestarting whileRestarting) {
        this.whileRestarting = whileRestarting;
        return this;
    }

    /**
     * Replaces a child that ended unasked; default {@code false}.
     * @param autoRestart whether to restart
     * @return this builder
     */
    public ProcessOptionsBuilder autoRestart(boolean autoRestart) {
        return restart((restart) -> restart.withAutomatic(autoRestart));
    }

    /**
     * Bounds the restarts within {@link RestartOptions#window()}; default 3.
     * @param maxRestarts how many there may be
     * @return this builder
     */
    public ProcessOptionsBuilder maxRestarts(int maxRestarts) {
        return restart((restart) -> restart.withMaxRestarts(maxRestarts));
    }

    /**
     * Changes when a child that ended unasked is replaced.
     * @param change from the options so far to the new ones
     * @return this builder
     */
    public ProcessOptionsBuilder restart(UnaryOperator<RestartOptions> change) {
        this.restart = change.apply(this.restart);
        return this;
    }

    /**
     * Changes when a launched child counts as ready.
     * @param change from the options so far to the new ones
     * @return this builder
     */
    public ProcessOptionsBuilder ready(UnaryOperator<ReadyOptions> change) {
        this.ready = change.apply(this.ready);
        return this;
    }

    /**
     * Changes the graces of the stop ladder.
     * @param change from the options so far to the new ones
     * @return this builder
     */
    public ProcessOptionsBuilder stop(UnaryOperator<StopOptions> change) {
        this.stop = change.apply(this.stop);
        return this;
    }

    /**
     * Turns the watchdog on.
     * @param interval the time between two pings; zero turns it off
     * @param timeout within which the pong must come
     * @return this builder
     */
    public ProcessOptionsBuilder watchdog(Duration interval, Duration timeout) {
        this.watchdog = new WatchdogOptions(interval, timeout);
        return this;
    }

    /**
     * Changes the bounds on memory.
     * @param change from the options so far to the new ones
     * @return this builder
     */
    public ProcessOptionsBuilder limits(UnaryOperator<LimitOptions> change) {
        this.limits = change.apply(this.limits);
        return this;
    }

    /**
     * Says how what the child prints is logged.
     * @param change from the options so far to the new ones
     * @return this builder
     */
    public ProcessOptionsBuilder log(UnaryOperator<LogOptions> change) {
        this.log = change.apply(this.log);
        return this;
    }

    /**
     * Says how messages reach the child.
     * @param transport private pipes, or standard input and output
     * @return this builder
     */
    public ProcessOptionsBuilder transport(Transport transport) {
        this.transport = transport;
        return this;
    }

    /**
     * Changes which events pass between the worker and a bus.
     * @param change from the options so far to the new ones
     * @return this builder
     */
    public ProcessOptionsBuilder events(UnaryOperator<EventOptions> change) {
        this.events = change.apply(this.events);
        return this;
    }

    /**
     * Converts payloads with another mapper than {@link StrictJson#mapper()}.
     * @param jsonMapper the mapper
     * @return this builder
     */
    public ProcessOptionsBuilder jsonMapper(JsonMapper jsonMapper) {
        this.jsonMapper = jsonMapper;
        return this;
    }

    /**
     * Attaches metrics.
     * @param monitor what is told of each request's end
     * @return this builder
     */
    public ProcessOptionsBuilder monitor(ProcessMonitor monitor) {
        this.monitor = monitor;
        return this;
    }

    /**
     * Attaches observations.
     * @param interceptor what stands around each request
     * @return this builder
     */
    public ProcessOptionsBuilder interceptor(RequestInterceptor interceptor) {
        this.interceptor = interceptor;
        return this;
    }

    /**
     * Runs the callbacks of requests in the context of who asked.
     * @param context what takes that up
     * @return this builder
     */
    public ProcessOptionsBuilder context(CallerContext context) {
        this.context = context;
        return this;
    }

    /**
     * Makes the options.
     * @return immutable options
     */
    public ProcessOptions build() {
        Program program = program();
        String name = (this.name != null) ? this.name : Options.nameOf(program.toString());
        return new ProcessOptions(name, program, this.timeout, this.whileRestarting, this.restart, this.ready,
                this.stop, this.watchdog, this.limits, this.log, this.transport, this.events, this.jsonMapper,
                this.monitor, this.interceptor, this.context);
    }

}
