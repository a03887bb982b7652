package io.sharedipc.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Sends signals to processes.
 *
 * <p>
 * They go by handle only, since {@code Process.destroy} would close our ends of the
 * pipes. Java itself knows two signals; the shell knows them all. The shell looks at the
 * start time first: the process may have ended, and its id may be another's by then.
 */
final class Signals {

    private static final String SCRIPT = OrphanWatchdogScript.STAT + """
            if [ -n "$3" ]; then stat "$2" && [ "$start" = "$3" ] || exit 0; fi
            kill -s "$1" "$2"
            """;

    /** Waited for, so that signals arrive in the order in which they were sent. */
    private static final long LONGEST_MILLIS = 1000;

    private Signals() {
    }

    /**
     * Sends a signal to a process, if it lives.
     * @return {@code false} if this system has no way to send it
     */
    static boolean send(ProcessHandle handle, Signal signal) {
        switch (signal) {
            case TERM -> handle.destroy();
            case KILL -> handle.destroyForcibly();
            default -> {
                return sendByShell(handle, signal);
            }
        }
        return true;
    }

    private static boolean sendByShell(ProcessHandle handle, Signal signal) {
        String pid = Long.toString(handle.pid());
        ProcessStat stat = ProcessStat.of(pid);
        if (!handle.isAlive()) {
            return true;
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Shell.running(SCRIPT, signal.name(), pid, (stat != null) ? stat.startTime() : ""))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
            ProcessStarter.start(builder).waitFor(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return true; // it is on its way
        }
        catch (IOException ex) {
            return false;
        }
    }

}
