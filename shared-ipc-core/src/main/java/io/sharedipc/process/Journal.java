package io.sharedipc.process;

import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and the listeners what happens to one process. Owned by its supervisor.
 */
final class Journal {

    private static final Logger logger = LoggerFactory.getLogger(Supervisor.class);

    private final String process;

    private final Listeners listeners;

    private int restartsSinceStart;

    Journal(String process, Listeners listeners) {
        this.process = process;
        this.listeners = listeners;
    }

    /** Counts restarts from zero again. */
    void forget() {
        this.restartsSinceStart = 0;
    }

    /**
     * A child was launched.
     * @param born the child
     * @param restart whether it replaces one that ended unasked
     */
    void born(Child born, boolean restart) {
        if (!restart) {
            logger.debug("{} was launched", subject(born));
            this.listeners.publish(new ProcessEvent.Started(this.process, born.pid()));
            return;
        }
        this.restartsSinceStart++;
        logger.info("{} was launched as restart {}", subject(born), this.restartsSinceStart);
        this.listeners.publish(new ProcessEvent.Restarted(this.process, born.pid(), this.restartsSinceStart));
    }

    void ready(Child child) {
        logger.info("{} is ready after {}", subject(child),
                Evidence.time(Duration.between(child.spawned().startedAt(), Instant.now())));
        this.listeners.publish(new ProcessEvent.Ready(this.process, child.pid()));
    }

    void exited(ProcessExit exit) {
        if (exit.reason().isRequested()) {
            logger.info("{} stopped as requested: it {}", Evidence.child(this.process, exit.pid()), exit.describe());
        }
        else {
            logger.warn("{}{}", Evidence.exit(this.process, exit), Evidence.lastOutput(exit.lastOutput()));
        }
        this.listeners.publish(new ProcessEvent.Exited(this.process, exit));
    }

    void backsOff(Duration delay) {
        logger.info("{} will be restarted in {}", Evidence.subject(this.process), Evidence.time(delay));
        this.listeners.publish(new ProcessEvent.BackingOff(this.process, delay));
    }

    void stopped() {
        this.listeners.publish(new ProcessEvent.Stopped(this.process));
    }

    /**
     * The process is given up.
     * @param cause why
     * @param awaited whether somebody waits for the start, and so learns of it anyway
     */
    void failed(ProcessStartException cause, boolean awaited) {
        if (awaited) {
            logger.debug("{}", cause.getMessage());
        }
        else {
            logger.error("{}", cause.getMessage());
        }
        this.listeners.publish(new ProcessEvent.Failed(this.process, cause));
    }

    private String subject(Child child) {
        return Evidence.child(this.process, child.pid());
    }

}
