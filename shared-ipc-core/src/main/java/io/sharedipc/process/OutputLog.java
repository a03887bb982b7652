package io.sharedipc.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What one child prints, line by line: each goes to the log and the last ones are kept.
 *
 * <p>
 * A child that floods its output waits for the log; nobody else does. Whatever fails here
 * fails for one line: the output is read on, or the child would block on it.
 */
final class OutputLog {

    private static final Logger log = LoggerFactory.getLogger(OutputLog.class);

    /** A worker that prints little costs little; the JDK's own stream holds 8 KB more. */
    private static final int SMALL = 512;

    private static final String CUT = "(cut) ... ";

    private final LineLogger logger;

    private final String process;

    private final ReadyCheck readyCheck;

    private final KeptLines kept;

    // Used by the reading thread
    private final LineBuffer line = new LineBuffer();

    private LineEnd last = LineEnd.NONE;

    private boolean failed;

    /** What the last byte was, as far as it matters to a line feed that follows. */
    private enum LineEnd {

        NONE, CR, CR_OF_EMPTY_LINE

    }

    /**
     * Creates a log.
     * @param process the name of the process
     * @param keptLines how many lines are kept
     * @param logger logs each line
     * @param readyCheck looks for its sign in each line
     */
    OutputLog(String process, int keptLines, LineLogger logger, ReadyCheck readyCheck) {
        this.logger = logger;
        this.process = process;
        this.kept = new KeptLines(keptLines);
        this.readyCheck = readyCheck;
    }

    /**
     * Reads until the output ends.
     * @param in the child's output
     * @param pid the child
     */
    void readAll(InputStream in, long pid) {
        MDC.put("ipc.process", this.process);
        MDC.put("ipc.pid", Long.toString(pid));
        byte[] buffer = new byte[SMALL];
        try {
            int count;
            while ((count = in.read(buffer)) >= 0) {
                split(buffer, count, pid);
                this.readyCheck.unfinishedLine(this.line);
            }
        }
        catch (IOException ex) {
            // The child is gone; what it printed was read.
        }
        if (!this.line.isEmpty()) {
            endLine(pid);
        }
        this.logger.end();
    }

    List<String> lastLines() {
        return this.kept.all();
    }

    /** A line ends with a line feed, a carriage return, or both. */
    private void split(byte[] buffer, int count, long pid) {
        for (int i = 0; i < count; i++) {
            byte b = buffer[i];
            if (b == '\r') {
                this.last = this.line.isEmpty() ? LineEnd.CR_OF_EMPTY_LINE : LineEnd.CR;
                if (this.last == LineEnd.CR) {
                    endLine(pid);
                }
                continue;
            }
            if (b != '\n') {
                this.line.append(b);
            }
            else if (this.last != LineEnd.CR) {
                endLine(pid);
            }
            this.last = LineEnd.NONE;
        }
    }

    private void endLine(long pid) {
        try {
            String raw = this.line.text();
            String text = (this.line.isCut() ? CUT : "") + LineEscaper.escape(raw);
            this.line.clear();
            this.kept.add(text);
            this.readyCheck.line(raw);
            this.logger.log(raw, text, pid);
        }
        catch (RuntimeException | Error ex) {
            this.line.clear();
            reportOnce(ex);
        }
    }

    private void reportOnce(Throwable ex) {
        if (!this.failed) {
            this.failed = true;
            try {
                log.error("{}: a line of its output could not be logged; later ones are not reported",
                        Evidence.subject(this.process), ex);
            }
            catch (RuntimeException | Error again) {
                // Logging is what failed.
            }
        }
    }

}
