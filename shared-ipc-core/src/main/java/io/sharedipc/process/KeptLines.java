package io.sharedipc.process;

import java.util.ArrayList;
import java.util.List;

/**
 * The last lines that a child printed.
 *
 * <p>
 * The middle of a long stack trace is left out: what went wrong stands ahead of its
 * frames, which would push it out.
 */
final class KeptLines {

    /** So many frames in a row are kept: the first and the last ones. */
    private static final int FRAMES = 20;

    private static final int LAST_FRAMES = FRAMES / 2;

    private final int limit;

    private final List<String> lines = new ArrayList<>(); // guarded by this

    private int frames; // guarded by this

    private boolean shortened; // guarded by this

    KeptLines(int limit) {
        this.limit = limit;
    }

    synchronized void add(String line) {
        if (!StackFrames.isFrame(line)) {
            this.frames = 0;
            this.shortened = false;
        }
        else if (++this.frames > FRAMES && this.lines.size() > FRAMES) {
            leaveOneOut();
        }
        this.lines.add(line);
        if (this.lines.size() > this.limit) {
            this.lines.remove(0);
        }
    }

    private void leaveOneOut() {
        int at = this.lines.size() - LAST_FRAMES;
        if (this.shortened) {
            this.lines.remove(at);
        }
        else {
            this.lines.set(at, StackFrames.LEFT_OUT);
            this.lines.remove(at + 1);
            this.shortened = true;
        }
    }

    synchronized List<String> all() {
        return List.copyOf(this.lines);
    }

}
