package io.sharedipc.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What others than the supervisor see of a process: published whole at each change.
 *
 * @param state the state
 * @param child the living child, or {@code null}
 * @param last the living child or else the last one, or {@code null}
 * @param restarts how many restarts there were, by reason
 * @param lastExit how the last child ended
 * @param failure why the process is given up, or {@code null} if it is not
 * @param lastFailure what failed last, or {@code null} if a child was ready since, or the
 * process was stopped
 */
record Status(ProcessState state, @Nullable Child child, @Nullable Child last, Map<ExitReason, Long> restarts,
        ProcessExit lastExit, @Nullable ProcessStartException failure, @Nullable Failure lastFailure) {

    /**
     * The child that requests go to.
     * @return the child if it is ready, else {@code null}
     */
    @Nullable Child running() {
        return (this.state == ProcessState.RUNNING) ? this.child : null;
    }

}
