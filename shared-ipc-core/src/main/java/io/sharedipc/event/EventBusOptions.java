package io.sharedipc.event;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that an event bus is created from. Immutable; made by {@link #builder()}.
 *
 * @param maxListeners above how many listeners of one name or pattern a leak is
 * suspected; 0 turns the suspicion off; default 10
 * @param warnOnMaxListeners whether that suspicion is logged, once for each name or
 * pattern, with where its listeners were registered; default {@code true}. No limit is
 * enforced either way
 * @param executor what {@code emit} runs listeners on; the default is a pool of daemon
 * threads that all buses share and that has no thread while idle, of virtual threads
 * where the JVM has them
 * @param laneCapacity how many events may wait for one listener; default 10,000
 * @param overflowPolicy what {@code emit} does when a lane is full; default
 * {@link OverflowPolicy#FAIL}
 * @param errorHandler is told of every failure of a delivery by {@code emit}, on the
 * thread that the listener ran on; the default logs it. Failures of {@code emitSync} are
 * thrown at its caller instead
 * @param jsonMapper what converts payloads that are not of a listener's type
 * @param monitor what is told of emits, failures and drops; default
 * {@link EventBusMonitor#NONE}
 * @param interceptor what stands around each emit and delivery; default
 * {@link EventInterceptor#NONE}
 * @param context what listeners that {@code emit} calls run in; default
 * {@link CallerContext#NONE}
 * @param clock where timestamps come from; default the system's
 */
public record EventBusOptions(int maxListeners, boolean warnOnMaxListeners, Executor executor, int laneCapacity,
        OverflowPolicy overflowPolicy, Consumer<? super DeliveryFailure> errorHandler, JsonMapper jsonMapper,
        EventBusMonitor monitor, EventInterceptor interceptor, CallerContext context, Clock clock) {

    public EventBusOptions {
        check(maxListeners >= 0, "maxListeners", maxListeners, "must not be negative (0 turns the warning off)");
        check(laneCapacity > 0, "laneCapacity", laneCapacity, "must be at least 1");
        Objects.requireNonNull(executor, "executor must not be null");
        Objects.requireNonNull(overflowPolicy, "overflowPolicy must not be null");
        Objects.requireNonNull(errorHandler, "errorHandler must not be null");
        Objects.requireNonNull(jsonMapper, "jsonMapper must not be null");
        Objects.requireNonNull(monitor, "monitor must not be null");
        Objects.requireNonNull(interceptor, "interceptor must not be null");
        Objects.requireNonNull(context, "context must not be null");
        Objects.requireNonNull(clock, "clock must not be null");
    }

    /**
     * The defaults.
     * @return options with every default
     */
    public static EventBusOptions defaults() {
        return builder().build();
    }

    /**
     * Starts with every default.
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    private static void check(boolean valid, String option, int value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException("%s %s, but is %d".formatted(option, rule, value));
        }
    }

    /**
     * Collects the options of an event bus. Not thread-safe.
     */
    public static final class Builder {

        private int maxListeners = 10;

        private boolean warnOnMaxListeners = true;

        private Executor executor = SharedExecutor.INSTANCE;

        private int laneCapacity = 10_000;

        private OverflowPolicy overflowPolicy = OverflowPolicy.FAIL;

        private Consumer<? super DeliveryFailure> errorHandler = new LoggingErrorHandler();

        private JsonMapper jsonMapper = JsonMapper.shared();

        private EventBusMonitor monitor = EventBusMonitor.NONE;

        private EventInterceptor interceptor = EventInterceptor.NONE;

        private CallerContext context = CallerContext.NONE;

        private Clock clock = Clock.systemUTC();

        private Builder() {
        }

        /**
         * Suspects a leak above so many listeners of one name or pattern; default 10.
         * @param maxListeners the number that is still fine; 0 for any
         * @return this builder
         */
        public Builder maxListeners(int maxListeners) {
            this.maxListeners = maxListeners;
            return this;
        }

        /**
         * Logs a suspected leak, once for each name or pattern; default {@code true}.
         * @param warnOnMaxListeners whether to log it
         * @return this builder
         */
        public Builder warnOnMaxListeners(boolean warnOnMaxListeners) {
            this.warnOnMaxListeners = warnOnMaxListeners;
            return this;
        }

        /**
         * Runs the listeners that {@code emit} calls. A listener occupies at most one
         * thread at a time.
         * @param executor the executor; it stays the caller's to shut down
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        /**
         * Bounds how many events may wait for one listener; default 10,000.
         * @param laneCapacity how many there may be, besides the one it is at
         * @return this builder
         */
        public Builder laneCapacity(int laneCapacity) {
            this.laneCapacity = laneCapacity;
            return this;
        }

        /**
         * Says what {@code emit} does when a lane is full.
         * @param overflowPolicy the policy
         * @return this builder
         */
        public Builder overflowPolicy(OverflowPolicy overflowPolicy) {
            this.overflowPolicy = overflowPolicy;
            return this;
        }

        /**
         * Handles failed deliveries of {@code emit} in another way than logging them.
         * @param errorHandler is told of each failure; what it throws is logged
         * @return this builder
         */
        public Builder errorHandler(Consumer<? super DeliveryFailure> errorHandler) {
            this.errorHandler = errorHandler;
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
         * Attaches metrics or a bridge.
         * @param monitor what is told of emits, failures and drops
         * @return this builder
         */
        public Builder monitor(EventBusMonitor monitor) {
            this.monitor = monitor;
            return this;
        }

        /**
         * Attaches observations.
         * @param interceptor what stands around each emit and delivery
         * @return this builder
         */
        public Builder interceptor(EventInterceptor interceptor) {
            this.interceptor = interceptor;
            return this;
        }

        /**
         * Runs the listeners that {@code emit} calls in the context of the emitter.
         * @param context what takes that up
         * @return this builder
         */
        public Builder context(CallerContext context) {
            this.context = context;
            return this;
        }

        /**
         * Takes timestamps from another clock than the system's.
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Makes the options.
         * @return immutable options
         * @throws IllegalArgumentException if an option is out of its range
         */
        public EventBusOptions build() {
            return new EventBusOptions(this.maxListeners, this.warnOnMaxListeners, this.executor, this.laneCapacity,
                    this.overflowPolicy, this.errorHandler, this.jsonMapper, this.monitor, this.interceptor,
                    this.context, this.clock);
        }

    }

}
