package io.sharedipc.process;

import java.time.Duration;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
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
 * @param jsonMapper what converts payloads; the envelope has a mapper of its own
 * @param monitor what is told of each request's end
 */
public record ProcessOptions(String name, Program program, Duration timeout, WhileRestarting whileRestarting,
        RestartOptions restart, ReadyOptions ready, StopOptions stop, WatchdogOptions watchdog, LimitOptions limits,
        LogOptions log, Transport transport, JsonMapper jsonMapper, ProcessMonitor monitor) {

    public ProcessOptions {
        Options.check(!name.isBlank(), "name", "blank", "must not be blank");
        Options.positive("timeout", timeout);
    }

    /**
     * Starts with every default.
     * @return a builder that still needs a script, a command or a main class
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return this.name + " (" + this.program + ")";
    }

    /**
     * Collects the options of a process. Not thread-safe.
     */
    public static final class Builder extends ProgramBuilder<Builder> {

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

        private JsonMapper jsonMapper = JsonMapper.shared();

        private ProcessMonitor monitor = ProcessMonitor.NONE;

        private Builder() {
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Names the process; the default is what it runs.
         * @param name the name in logs, errors, metrics and events
         * @return this builder
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * Bounds every request that has no timeout of its own; default 30 s.
         * @param timeout the longest that a request may take
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /**
         * Says what a request does while the process is not ready.
         * @param whileRestarting to wait or to fail
         * @return this builder
         */
        public Builder whileRestarting(WhileRestarting whileRestarting) {
            this.whileRestarting = whileRestarting;
            return this;
        }

        /**
         * Replaces a child that ended unasked; default {@code false}.
         * @param autoRestart whether to restart
         * @return this builder
         */
        public Builder autoRestart(boolean autoRestart) {
            return restart((restart) -> restart.withAutomatic(autoRestart));
        }

        /**
         * Bounds the restarts within {@link RestartOptions#window()}; default 3.
         * @param maxRestarts how many there may be
         * @return this builder
         */
        public Builder maxRestarts(int maxRestarts) {
            return restart((restart) -> restart.withMaxRestarts(maxRestarts));
        }

        /**
         * Changes when a child that ended unasked is replaced.
         * @param change from the options so far to the new ones
         * @return this builder
         */
        public Builder restart(UnaryOperator<RestartOptions> change) {
            this.restart = change.apply(this.restart);
            return this;
        }

        /**
         * Changes when a launched child counts as ready.
         * @param change from the options so far to the new ones
         * @return this builder
         */
        public Builder ready(UnaryOperator<ReadyOptions> change) {
            this.ready = change.apply(this.ready);
            return this;
        }

        /**
         * Changes the graces of the stop ladder.
         * @param change from the options so far to the new ones
         * @return this builder
         */
        public Builder stop(UnaryOperator<StopOptions> change) {
            this.stop = change.apply(this.stop);
            return this;
        }

        /**
         * Turns the watchdog on.
         * @param interval the time between two pings; zero turns it off
         * @param timeout within which the pong must come
         * @return this builder
         */
        public Builder watchdog(Duration interval, Duration timeout) {
            this.watchdog = new WatchdogOptions(interval, timeout);
            return this;
        }

        /**
         * Changes the bounds on memory.
         * @param change from the options so far to the new ones
         * @return this builder
         */
        public Builder limits(UnaryOperator<LimitOptions> change) {
            this.limits = change.apply(this.limits);
            return this;
        }

        /**
         * Says how what the child prints is logged.
         * @param change makes the new options of the present ones
         * @return this builder
         */
        public Builder log(UnaryOperator<LogOptions> change) {
            this.log = change.apply(this.log);
            return this;
        }

        /**
         * Says how messages reach the child.
         * @param transport private pipes, or standard input and output
         * @return this builder
         */
        public Builder transport(Transport transport) {
            this.transport = transport;
            return this;
        }

        /**
         * Converts payloads with another mapper than Jackson's default one.
         * @param jsonMapper the mapper
         * @return this builder
         */
        public Builder jsonMapper(JsonMapper jsonMapper) {
            this.jsonMapper = jsonMapper;
            return this;
        }

        /**
         * Attaches metrics.
         * @param monitor what is told of each request's end
         * @return this builder
         */
        public Builder monitor(ProcessMonitor monitor) {
            this.monitor = monitor;
            return this;
        }

        /**
         * Makes the options.
         * @return immutable options
         */
        public ProcessOptions build() {
            Program program = program();
            String name = (this.name != null) ? this.name : program.toString();
            return new ProcessOptions(name, program, this.timeout, this.whileRestarting, this.restart, this.ready,
                    this.stop, this.watchdog, this.limits, this.log, this.transport, this.jsonMapper, this.monitor);
        }

    }

}
