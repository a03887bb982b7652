package io.sharedipc.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import org.slf4j.MDC;

/**
 * What one child prints, line by line: each goes to the log and the last ones are kept. A
 * child that floods its output waits for the log; nobody else does.
 */
final class OutputLog {

    private static final int MAX_LINE = 8 * 1024;

    /** A worker that prints little costs little; the JDK's own stream holds 8 KB more. */
    private static final int SMALL = 512;

    private static final String CUT = " ... (cut)";

    private final LineLogger logger;

    private final String process;

    private final int keptLines;

    private final Consumer<String> lineListener;

    private final Deque<String> kept = new ArrayDeque<>(); // guarded by kept

    private byte[] line = new byte[0]; // used by the reading thread

    private int size;

    private boolean cut;

    /**
     * Creates a log.
     * @param process the name of the process
     * @param keptLines how many lines are kept
     * @param logger logs each line
     * @param lineListener is given each line, as printed
     */
    OutputLog(String process, int keptLines, LineLogger logger, Consumer<String> lineListener) {
        this.logger = logger;
        this.process = process;
        this.keptLines = keptLines;
        this.lineListener = lineListener;
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
            }
        }
        catch (IOException ex) {
            // The child is gone; what it printed was read.
        }
        if (this.size > 0) {
            endLine(pid);
        }
        this.logger.end();
    }

    List<String> lastLines() {
        synchronized (this.kept) {
            return List.copyOf(this.kept);
        }
    }

    private void split(byte[] buffer, int count, long pid) {
        for (int i = 0; i < count; i++) {
            byte b = buffer[i];
            if (b == '\n') {
                endLine(pid);
            }
            else if (this.size < MAX_LINE) {
                append(b);
            }
            else {
                this.cut = true;
            }
        }
    }

    private void append(byte b) {
        if (this.size == this.line.length) {
            this.line = Arrays.copyOf(this.line, Math.min(Math.max(SMALL, this.size * 2), MAX_LINE));
        }
        this.line[this.size++] = b;
    }

    private void endLine(long pid) {
        int length = (this.size > 0 && this.line[this.size - 1] == '\r') ? this.size - 1 : this.size;
        String raw = new String(this.line, 0, length, StandardCharsets.UTF_8);
        String text = LineEscaper.escape(raw) + (this.cut ? CUT : "");
        this.size = 0;
        this.cut = false;
        keep(text);
        this.logger.log(raw, text, pid);
        this.lineListener.accept(raw);
    }

    private void keep(String text) {
        synchronized (this.kept) {
            this.kept.addLast(text);
            if (this.kept.size() > this.keptLines) {
                this.kept.removeFirst();
            }
        }
    }

}
