package io.sharedipc.process;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.sharedipc.wire.ConversionFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The words in which failures are told: which process, which child, what it said last.
 */
final class Evidence {

    /** What messages begin with that name nothing. */
    private static final String NOT_SENT = "Not sent: ";

    private static final int LINES = 25;

    private static final int FRAMES = 3;

    private Evidence() {
    }

    static String subject(String process) {
        return "Process '" + process + "'";
    }

    static String child(String process, long pid) {
        return "Process '" + process + "' (pid " + pid + ")";
    }

    static String exit(String process, ProcessExit exit) {
        return child(process, exit.pid()) + " " + exit.describe();
    }

    /** How long a child that was not ready had for it, and which option says so. */
    static String patience(ProcessExit exit, ReadyOptions ready) {
        return (exit.reason() == ExitReason.NOT_READY) ? " (ready.timeout: " + time(ready.timeout()) + ")" : "";
    }

    static String lastOutput(List<String> lines) {
        if (lines.isEmpty()) {
            return "; it printed nothing";
        }
        List<String> reasons = StackFrames.shortened(lines, FRAMES);
        List<String> last = reasons.subList(Math.max(0, reasons.size() - LINES), reasons.size());
        return "; its last output:\n    " + String.join("\n    ", last);
    }

    static String request(String type, String subject) {
        return to("Request '" + type + "'", subject);
    }

    static String to(String what, String subject) {
        return what + " to " + subject.substring(0, 1).toLowerCase(Locale.ROOT) + subject.substring(1);
    }

    /**
     * Names what was not sent, where those who found it out do not know it.
     * @param ex what they threw
     * @param subject the words for what was not sent, and to whom
     * @return the same failure, which says what
     */
    static IpcException named(IpcException ex, String subject) {
        String message = String.valueOf(ex.getMessage());
        if (!message.startsWith(NOT_SENT)) {
            return ex;
        }
        String named = subject + " was not sent: " + message.substring(NOT_SENT.length());
        return (ex instanceof PayloadException) ? new PayloadException(named, ex.outcome(), ex.getCause())
                : new BackpressureException(named, ex.outcome(), ex.getCause());
    }

    static ProcessNotRunningException notRunning(String subject, Status status) {
        ProcessStartException failure = status.failure();
        String why = (failure != null) ? ": " + failure.getMessage() : "";
        if (failure == null && status.lastExit().reason() != ExitReason.NOT_STARTED) {
            why = "; its last child " + status.lastExit().describe();
        }
        return new ProcessNotRunningException("%s was not sent: it is %s%s".formatted(subject, status.state(), why),
                failure);
    }

    static PayloadException notConvertible(String subject, @Nullable Object payload, JacksonException ex) {
        ConversionFailure cause = ConversionFailure.of(ex);
        return new PayloadException(
                "%s: the payload of type %s cannot be converted to JSON: %s".formatted(subject,
                        (payload != null) ? payload.getClass().getName() : "null", cause.getMessage()),
                Outcome.NOT_SENT, cause);
    }

    static PayloadException unreadable(String subject, IOException ex) {
        return new PayloadException("%s: the attachment cannot be sent: %s".formatted(subject, reason(ex)),
                Outcome.NOT_SENT, ex);
    }

    /** A file system's own exceptions often say no more than the file's name. */
    private static String reason(IOException ex) {
        return (ex instanceof FileSystemException) ? ex.getClass().getSimpleName() + ": " + ex.getMessage()
                : String.valueOf(ex.getMessage());
    }

    static String time(Duration duration) {
        long millis = duration.toMillis();
        return (millis >= 1000 && millis % 1000 == 0) ? millis / 1000 + " s" : millis + " ms";
    }

}
