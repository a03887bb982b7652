package io.sharedipc.process;

import java.time.Instant;

import org.slf4j.event.Level;

/**
 * One line that a worker printed, as it goes to the log.
 *
 * @param process the name of the process
 * @param pid the child that printed it
 * @param time when it was read
 * @param level the level that it is logged at
 * @param text the line, or the message of a line in {@link LogFormat#JSON}, escaped
 * @param missed how many lines before this one the listener did not get, because it was
 * too far behind
 */
public record OutputLine(String process, long pid, Instant time, Level level, String text, long missed) {

    OutputLine withMissed(long missed) {
        return new OutputLine(this.process, this.pid, this.time, this.level, this.text, missed);
    }

}
