package io.sharedipc.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What Linux says of one process in {@code /proc/<pid>/stat}.
 *
 * @param zombie whether it has ended and was not waited for yet
 * @param session the id of its session
 * @param startTime when it was started, in clock ticks since the system's start; with the
 * id it names one process for good, since an id is used again
 */
record ProcessStat(boolean zombie, long session, String startTime) {

    private static final int LONGEST = 4096;

    private static final int STATE = 0;

    private static final int SESSION = 3;

    private static final int START_TIME = 19;

    /**
     * Reads the state of a process.
     * @param pid the process
     * @return the state, or {@code null} if there is no such process or no {@code /proc}
     */
    static @Nullable ProcessStat of(String pid) {
        try (InputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
            return parse(new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1));
        }
        catch (IOException ex) {
            return null;
        }
    }

    /** The name before the last parenthesis is the program's to choose. */
    static @Nullable ProcessStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ");
        if (fields.length <= START_TIME) {
            return null;
        }
        try {
            return new ProcessStat(fields[STATE].equals("Z") || fields[STATE].equals("X"),
                    Long.parseLong(fields[SESSION]), fields[START_TIME]);
        }
        catch (NumberFormatException ex) {
            return null;
        }
    }

}
