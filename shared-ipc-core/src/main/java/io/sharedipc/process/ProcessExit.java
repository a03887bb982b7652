package io.sharedipc.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a child ended.
 *
 * @param pid the child's process id; 0 if none was ever started
 * @param code the exit code; 128 + the signal's number where a signal ended it
 * @param signal the signal that ended the child, or {@code null}
 * @param reason why it ended
 * @param at when it ended
 * @param uptime how long the child lived
 * @param lastOutput the last lines that it printed, oldest first, escaped
 */
public record ProcessExit(long pid, int code, Optional<Signal> signal, ExitReason reason, Instant at, Duration uptime,
        List<String> lastOutput) {

    public ProcessExit {
        lastOutput = List.copyOf(lastOutput);
    }

    /**
     * The exit of a process that never was started.
     * @return an exit with pid 0 and reason {@link ExitReason#NOT_STARTED}
     */
    static ProcessExit notStarted() {
        return new ProcessExit(0, 0, Optional.empty(), ExitReason.NOT_STARTED, Instant.now(), Duration.ZERO, List.of());
    }

    /**
     * What a person is told, such as {@code was killed by signal 9 (KILL)} or
     * {@code exited with code 3}.
     * @return the exit in words that follow the name of the process
     */
    public String describe() {
        return switch (this.reason) {
            case NOT_STARTED -> "never started";
            case NOT_READY -> how() + " because it was not ready in time";
            case UNRESPONSIVE -> how() + " because it did not answer the watchdog";
            case CHANNEL_CLOSED -> how() + " because it had closed its channel and lived on";
            case INPUT_SPOILED -> how() + " because an attachment to it could not be read to its end";
            case HOST_FAILED -> how() + " because this host failed to look after it";
            case PROTOCOL_VIOLATION -> how() + " because it broke the protocol";
            case KILLED -> how() + (this.signal.equals(Optional.of(Signal.KILL))
                    ? ", not by a stop (perhaps by the system for want of memory)" : ", not by a stop");
            default -> how();
        };
    }

    private String how() {
        if (this.signal.isEmpty()) {
            return "exited with code " + this.code;
        }
        return "was killed by signal %d (%s)".formatted(this.signal.get().number(), this.signal.get().name());
    }

}
