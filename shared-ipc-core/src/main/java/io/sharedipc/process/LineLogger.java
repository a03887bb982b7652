package io.sharedipc.process;

import java.time.Instant;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs what one child prints to {@code shared-ipc.process.<name>} and tells those who
 * listen. Used by the thread that reads the output.
 */
final class LineLogger {

    private final Logger logger;

    private final String process;

    private final LogOptions options;

    private final OutputListeners listeners;

    private final LineRate rate;

    LineLogger(String process, LogOptions options, OutputListeners listeners, LongSupplier nanoTime) {
        this.logger = LoggerFactory.getLogger("shared-ipc.process." + process);
        this.process = process;
        this.options = options;
        this.listeners = listeners;
        this.rate = new LineRate(options.maxLinesPerSecond(), nanoTime);
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
        json.members().forEach(event::addKeyValue);
        event.log();
    }

    private void tellHeld() {
        long held = this.rate.takeHeld();
        if (held > 0) {
            this.logger.warn("{} lines were not logged: more than {} a second (log.max-lines-per-second)", held,
                    this.options.maxLinesPerSecond());
        }
    }

}
