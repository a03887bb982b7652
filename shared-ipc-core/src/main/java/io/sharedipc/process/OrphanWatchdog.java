package io.sharedipc.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One small {@code sh} beside the host: when its input ends, because the host ended in
 * whatever way, it kills every process that carries the host's cookie. Only where there
 * is {@code /proc}; elsewhere the kits leave at the end of their input.
 */
final class OrphanWatchdog {

    private static final Logger logger = LoggerFactory.getLogger(OrphanWatchdog.class);

    // dash wants "kill -s KILL"; a round that finds nothing ends the watch.
    private static final String SCRIPT = """
            trap '' HUP INT TERM QUIT
            while read -r line; do :; done
            while found=$(grep -slF -e "$1" /proc/[0-9]*/environ 2>/dev/null); [ -n "$found" ]; do
              for file in $found; do pid=${file#/proc/}; kill -s KILL "${pid%/environ}" 2>/dev/null; done
            done
            """;

    private static @Nullable OrphanWatchdog instance; // guarded by the class

    private final Process process;

    /**
     * Held open for as long as the host lives: its end is what the watchdog waits for.
     */
    @SuppressWarnings("unused")
    private final OutputStream input;

    private OrphanWatchdog(Process process) {
        this.process = process;
        this.input = process.getOutputStream();
    }

    /** Starts the watchdog where it does not live. */
    static synchronized void ensureRunning() {
        if (instance != null && instance.process.isAlive()) {
            return;
        }
        if (!Files.isReadable(Path.of("/proc/self/environ")) || !Shell.isAvailable()) {
            return;
        }
        List<String> command = Shell.inOwnSession(List.of("sh", "-c", SCRIPT, "shared-ipc-watchdog", Cookie.HOST));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .directory(Path.of("/").toFile());
        try {
            instance = new OrphanWatchdog(builder.start());
        }
        catch (IOException ex) {
            logger.warn("No watchdog for orphans: if this application is killed, workers without a kit may stay", ex);
        }
    }

}
