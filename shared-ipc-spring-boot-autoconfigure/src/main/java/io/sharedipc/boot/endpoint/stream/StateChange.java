package io.sharedipc.boot.endpoint.stream;

import java.time.Instant;

import io.sharedipc.process.ExitReason;
import io.sharedipc.process.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a process or pool.
 *
 * @param process its name
 * @param pool whether it is a pool
 * @param time when it was told
 * @param event the kind of event, such as {@code exited}
 * @param state the state of the process or pool now
 * @param pid the child that it happened to
 * @param reason why the child ended, if it did
 * @param text what happened, in words that follow the name of the process
 * @param failure why the process or pool is down, with the evidence
 * @param failedAt when that failed
 */
record StateChange(String process, boolean pool, Instant time, String event, Enum<?> state, @Nullable Long pid,
        @Nullable ExitReason reason, String text, @Nullable String failure, @Nullable Instant failedAt) {

    static StateChange of(String process, boolean pool, String event, Enum<?> state, @Nullable Long pid,
            @Nullable ExitReason reason, String text, @Nullable Failure failure) {
        return new StateChange(process, pool, Instant.now(), event, state, pid, reason, text,
                (failure != null) ? failure.message() : null, (failure != null) ? failure.at() : null);
    }

}
