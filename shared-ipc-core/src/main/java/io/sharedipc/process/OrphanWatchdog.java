package io.sharedipc.process;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a small {@code sh} beside the host kill the children if the host is killed.
 *
 * <p>
 * The {@code sh} lives while there are children, and a second longer: an application that
 * is gone leaves no process behind. One that is killed is replaced at once. Only where
 * there is {@code /proc}; elsewhere the kits leave at the end of their input.
 */
final class OrphanWatchdog {

    static final OrphanWatchdog SHARED = new OrphanWatchdog(Timer.system(), OrphanWatchdogProcess::start);

    /** One that is killed again and again is not started without a pause. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Short: until then, threads and the timer keep the class loader of an application
     * that is gone.
     */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final Logger logger = LoggerFactory.getLogger(OrphanWatchdog.class);

    private final Timer timer;

    private final Function<Map<Long, String>, @Nullable OrphanWatchdogProcess> starter;

    private final Map<Long, String> children = new LinkedHashMap<>(); // guarded by this

    private @Nullable OrphanWatchdogProcess process; // guarded by this

    private Timer.@Nullable Due idle; // guarded by this

    private boolean warned; // guarded by this

    private long startedAt; // guarded by this

    /**
     * Creates a watchdog that does not run yet.
     * @param timer ends it once it is idle
     * @param starter starts a process that knows the children; {@code null} if it cannot
     */
    OrphanWatchdog(Timer timer, Function<Map<Long, String>, @Nullable OrphanWatchdogProcess> starter) {
        this.timer = timer;
        this.starter = starter;
    }

    /** A child is about to be born: it must not be without a watchdog for a moment. */
    synchronized void ensureRunning() {
        if (!isRunning()) {
            start();
        }
        endOnceIdle();
    }

    /**
     * A child was born.
     * @param pid the child
     */
    synchronized void born(long pid) {
        ProcessStat stat = ProcessStat.of(Long.toString(pid));
        if (stat == null) {
            return;
        }
        this.children.put(pid, stat.startTime());
        if (this.process != null && isRunning()) {
            this.process.say("+ " + pid + " " + stat.startTime());
        }
        else {
            start();
        }
        endOnceIdle();
    }

    /**
     * A child is gone, and so is what it left behind.
     * @param pid the child
     */
    synchronized void gone(long pid) {
        if (this.children.remove(pid) != null && this.process != null) {
            this.process.say("- " + pid);
        }
        endOnceIdle();
    }

    private boolean isRunning() {
        return this.process != null && this.process.isAlive();
    }

    private void start() {
        this.process = this.starter.apply(this.children);
        this.startedAt = this.timer.nanoTime();
        OrphanWatchdogProcess started = this.process;
        if (started != null) {
            awaitEnd(started);
        }
        else if (!this.warned) {
            this.warned = true;
            logger.warn("No watchdog for orphans, since it could not be started or this system has no /proc:"
                    + " if this application is killed, workers without a kit may stay");
        }
    }

    private void awaitEnd(OrphanWatchdogProcess started) {
        try {
            IpcThreads.start("orphan-watchdog", () -> ended(started, started.awaitEnd()));
        }
        catch (OutOfMemoryError ex) {
            logger.warn("No thread left to see to the watchdog for orphans: if it is killed, it does not come back");
        }
    }

    private synchronized void ended(OrphanWatchdogProcess ended, int code) {
        if (this.process != ended) {
            return; // it was to leave, or has a successor already
        }
        this.process = null;
        if (this.children.isEmpty()) {
            return;
        }
        logger.warn("The watchdog for orphans (pid {}) ended with code {}, though this application has {} children;"
                + " it is started again", ended.pid(), code, this.children.size());
        if (this.timer.nanoTime() - this.startedAt > PAUSE.toNanos()) {
            ensureRunning();
        }
        else {
            this.timer.schedule(PAUSE, () -> IpcThreads.pool().execute(this::startAgain));
        }
    }

    private synchronized void startAgain() {
        if (this.process == null && !this.children.isEmpty()) {
            ensureRunning();
        }
    }

    private void endOnceIdle() {
        if (this.idle != null) {
            this.idle.cancel();
            this.idle = null;
        }
        if (this.children.isEmpty() && this.process != null) {
            this.idle = this.timer.schedule(IDLE, this::endIfIdle);
        }
    }

    private synchronized void endIfIdle() {
        if (this.children.isEmpty() && this.process != null) {
            this.process.quit();
            this.process = null;
            this.idle = null;
        }
    }

}
