package io.sharedipc.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs what one child prints to {@code shared-ipc.process.<name>} and tells those who
 * listen. Used by the thread that reads the output, and by a timer.
 */
final class LineLogger {

    private static final Duration BURST = Duration.ofSeconds(1);

    private final Logger logger;

    private final String process;

    /**
     * One key of our own for all members: theirs could be those of a structured format,
     * which then loses the line.
     */
    private final String key;

    private final LogOptions options;

    private final OutputListeners listeners;

    private final Timer timer;

    private final LineRate rate;

    private final AtomicBoolean reportIsDue = new AtomicBoolean();

    LineLogger(String process, LogOptions options, OutputListeners listeners, Timer timer) {
        this.logger = LoggerFactory.getLogger("shared-ipc.process." + process);
        this.process = process;
        this.key = "ipc.line." + process;
        this.options = options;
        this.listeners = listeners;
        this.timer = timer;
        this.rate = new LineRate(options.maxLinesPerSecond(), timer::nanoTime);
    }

    /**
     * Logs a line.
     * @param raw the line as it was printed
     * @param text the line, escaped
     * @param pid the child
     */
    void log(String raw, String text, long pid) {
        boolean passes = this.rate.tryPass();
        boolean heard = !this.listeners.isEmpty();
        if (!passes && this.reportIsDue.compareAndSet(false, true)) {
            this.timer.schedule(BURST, () -> IpcThreads.pool().execute(this::reportHeld));
        }
        if (!passes && !heard) {
            return;
        }
        JsonLogLine json = (this.options.format() == LogFormat.JSON) ? JsonLogLine.parse(raw) : null;
        if (passes) {
            tellHeld();
            write(text, json);
        }
        if (heard) {
            this.listeners.publish(new OutputLine(this.process, pid, Instant.now(),
                    (json != null) ? json.level() : Level.INFO, (json != null) ? json.message() : text, 0));
        }
    }

    /** The output has ended. */
    void end() {
        tellHeld();
    }

    private void write(String text, @Nullable JsonLogLine json) {
        if (json == null) {
            this.logger.info("{}", text);
            return;
        }
        LoggingEventBuilder event = this.logger.atLevel(json.level()).setMessage("{}").addArgument(json.message());
        if (!json.members().isEmpty()) {
            event.addKeyValue(this.key, json.members());
        }
        event.log();
    }

    /** A burst may be the last that the child prints for long. */
    private void reportHeld() {
        this.reportIsDue.set(false);
        tellHeld();
    }

    private void tellHeld() {
        long held = this.rate.takeHeld();
        if (held > 0) {
            this.logger.warn("{} lines were not logged: more than {} a second (log.max-lines-per-second)", held,
                    this.options.maxLinesPerSecond());
        }
    }

}
