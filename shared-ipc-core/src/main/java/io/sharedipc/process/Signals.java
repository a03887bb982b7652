package io.sharedipc.process;

import java.io.IOException;

/**
 * Sends signals. By handle only, since {@code Process.destroy} would close our ends of
 * the pipes; Java itself knows two signals, the shell knows them all.
 */
final class Signals {

    private Signals() {
    }

    static void send(ProcessHandle handle, Signal signal) {
        switch (signal) {
            case TERM -> handle.destroy();
            case KILL -> handle.destroyForcibly();
            default -> sendByShell(handle, signal);
        }
    }

    private static void sendByShell(ProcessHandle handle, Signal signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal.name(), Long.toString(handle.pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        }
        catch (IOException ex) {
            handle.destroy(); // no shell: the nearest thing to it
        }
    }

}
