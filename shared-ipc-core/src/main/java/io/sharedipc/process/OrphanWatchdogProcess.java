package io.sharedipc.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code sh} that runs the watchdog's script, and the pipe to it.
 *
 * <p>
 * Words go by a mailbox: an {@code sh} that somebody has stopped must hold up nobody.
 */
class OrphanWatchdogProcess {

    private static final Logger logger = LoggerFactory.getLogger(OrphanWatchdogProcess.class);

    private final Process process;

    private final OutputStream input;

    private final Mailbox words = new Mailbox(IpcThreads.pool());

    /**
     * Takes over a process.
     * @param process runs the script
     */
    OrphanWatchdogProcess(Process process) {
        this.process = process;
        this.input = process.getOutputStream();
    }

    /**
     * Starts one.
     * @param children the children that there are: their ids and start times
     * @return the process, or {@code null} if this system has no {@code /proc} or no
     * {@code sh}, or no room for another process
     */
    static @Nullable OrphanWatchdogProcess start(Map<Long, String> children) {
        if (!Files.isReadable(Path.of("/proc/self/environ")) || !Shell.isAvailable()) {
            return null;
        }
        ProcessBuilder builder = new ProcessBuilder(Shell.inOwnSession(Shell.running(OrphanWatchdogScript.TEXT)))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .directory(Path.of("/").toFile());
        builder.environment().keySet().removeIf((name) -> !name.equals("PATH") && !name.equals(Cookie.VARIABLE));
        try {
            OrphanWatchdogProcess started = new OrphanWatchdogProcess(ProcessStarter.start(builder));
            started.say(Cookie.HOST);
            children.forEach((pid, startTime) -> started.say("+ " + pid + " " + startTime));
            return started;
        }
        catch (IOException | OutOfMemoryError ex) {
            logger.debug("The watchdog for orphans cannot be started", ex);
            return null;
        }
    }

    long pid() {
        return this.process.pid();
    }

    boolean isAlive() {
        return this.process.isAlive();
    }

    /**
     * Waits for its end.
     * @return its exit code
     */
    int awaitEnd() {
        while (true) {
            try {
                return this.process.waitFor();
            }
            catch (InterruptedException ex) {
                // Nobody interrupts this thread on purpose.
            }
        }
    }

    void say(String word) {
        this.words.execute(() -> {
            try {
                this.input.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
                this.input.flush();
            }
            catch (IOException ex) {
                // It has ended, which whoever waits for its end will find.
            }
        });
    }

    /** Has it leave without killing anything. */
    void quit() {
        say("quit");
        this.words.execute(() -> {
            try {
                this.input.close();
            }
            catch (IOException ex) {
                // It has ended already.
            }
        });
    }

}
