package io.sharedipc.boot.autoconfigure;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sharedipc.process.ProcessOptions;

/**
 * Bounds how long the application waits for the start of one process.
 * <p>
 * The process itself ends its start by {@code ready.timeout}. This bound is longer, and
 * holds where not even that comes to an end.
 */
final class StartPatience {

    /** For the launch itself, and for the end of a child that was not ready. */
    private static final Duration LEEWAY = Duration.ofSeconds(15);

    /** A pool tries several times before it is given up. */
    private static final int ATTEMPTS_OF_A_POOL = 4;

    private static final Duration LONGEST = Duration.ofDays(365);

    private StartPatience() {
    }

    /**
     * Sums up what a process and all that it depends on may take.
     * @param name the name of the process
     * @param properties the properties
     * @return the bound
     */
    static Duration of(String name, SharedIpcProperties properties) {
        return of(name, properties, new HashSet<>());
    }

    private static Duration of(String name, SharedIpcProperties properties, Set<String> seen) {
        ProcessProperties process = properties.process(name);
        if (process == null || !seen.add(name)) {
            return LEEWAY;
        }
        ProcessOptions options = ProcessOptionsMapper.options(name, process, properties.defaults()).build();
        Duration own = shorter(options.ready().timeout(), LONGEST).plus(LEEWAY);
        boolean pool = process.pool() != null && process.pool().isPool();
        Duration sum = pool ? own.multipliedBy(ATTEMPTS_OF_A_POOL) : own;
        List<String> others = (process.dependsOn() != null) ? process.dependsOn() : List.of();
        for (String other : others) {
            sum = shorter(sum.plus(of(other, properties, seen)), LONGEST);
        }
        return sum;
    }

    private static Duration shorter(Duration one, Duration other) {
        return (one.compareTo(other) < 0) ? one : other;
    }

}
