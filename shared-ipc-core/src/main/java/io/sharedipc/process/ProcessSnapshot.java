package io.sharedipc.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a managed process at one moment.
 *
 * @param name the name of the process
 * @param state its state
 * @param pid the living child's process id
 * @param startedAt when the living child was launched
 * @param uptime how long the living child has lived; zero where there is none
 * @param restarts how many restarts there were, by the reason of the exit before them,
 * since this object was created
 * @param pending how many requests await their answer
 * @param outboxBytes how many bytes wait to be written to the child
 * @param inbox what waits for users' code, of whichever child
 * @param protocolErrors how many lines of the worker broke the protocol
 * @param lateAnswers how many answers came after their request had ended
 * @param refusedEvents how many events and subscriptions of the worker were refused
 * @param droppedEvents how many events did not fit into the worker's outbox
 * @param lastExit how the last child ended
 * @param failure what failed last, until a child is ready or the process is stopped: why
 * a child ended unasked or could not be launched, and why the process is given up
 * @param lastOutput the last lines that the living, else the last, child printed
 */
public record ProcessSnapshot(String name, ProcessState state, OptionalLong pid, Optional<Instant> startedAt,
        Duration uptime, Map<ExitReason, Long> restarts, int pending, long outboxBytes, InboxUsage inbox,
        long protocolErrors, long lateAnswers, long refusedEvents, long droppedEvents, Optional<ProcessExit> lastExit,
        Optional<Failure> failure, List<String> lastOutput) {

    public ProcessSnapshot {
        restarts = Map.copyOf(restarts);
        lastOutput = List.copyOf(lastOutput);
    }

    /**
     * How many restarts there were for any reason.
     * @return the sum of {@link #restarts()}
     */
    public long restartCount() {
        return this.restarts.values().stream().mapToLong(Long::longValue).sum();
    }

}
