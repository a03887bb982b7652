package io.sharedipc.boot.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.sharedipc.process.ExitReason;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.ProcessState;
import io.sharedipc.process.Signal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A process at one moment; what it has not is {@code null} and left out.
 *
 * @param name its name
 * @param state its state
 * @param disabled why it does not run on this machine
 * @param heldBack which other one it waits for and why
 * @param failure what failed last, until a child is ready or the process is stopped
 * @param failedAt when that failed
 * @param pid the living child's process id
 * @param startedAt when the living child was launched
 * @param uptime how long the living child has lived
 * @param memory the living child's resident memory, in bytes
 * @param cpu the processor time that the living child has had
 * @param restarts how many restarts there were, by the reason of the exit before them
 * @param requests what is known of the requests to it
 * @param outboxBytes how many bytes wait to be written to it
 * @param protocolErrors how many lines of it broke the protocol
 * @param lastExit how its last child ended
 * @param program what it runs, if it was made of properties
 */
public record ProcessDescription(String name, ProcessState state, @Nullable String disabled, @Nullable String heldBack,
        @Nullable String failure, @Nullable Instant failedAt, @Nullable Long pid, @Nullable Instant startedAt,
        @Nullable Duration uptime, @Nullable Long memory, @Nullable Duration cpu, Map<ExitReason, Long> restarts,
        Requests requests, long outboxBytes, long protocolErrors, @Nullable Exit lastExit,
        @Nullable ProgramDescription program) implements OperationResponseBody {

    /**
     * The requests to a process since the application started.
     *
     * @param pending how many await their answer
     * @param succeeded how many were answered
     * @param failed how many ended in any other way
     * @param late how many answers came after their request had ended
     * @param latency how long those took that were answered
     */
    public record Requests(int pending, long succeeded, long failed, long late, @Nullable Latency latency) {
    }

    /**
     * How a child ended.
     *
     * @param pid its process id
     * @param reason why
     * @param code its exit code
     * @param signal the signal that ended it
     * @param at when it ended
     * @param uptime how long it had lived
     * @param description all of this in words
     * @param lastOutput the last lines that it printed, oldest first
     */
    public record Exit(long pid, ExitReason reason, int code, @Nullable Signal signal, Instant at, Duration uptime,
            String description, List<String> lastOutput) {

        static Exit of(ProcessExit exit) {
            return new Exit(exit.pid(), exit.reason(), exit.code(), exit.signal().orElse(null), exit.at(),
                    exit.uptime(), exit.describe(), exit.lastOutput());
        }

    }

}
