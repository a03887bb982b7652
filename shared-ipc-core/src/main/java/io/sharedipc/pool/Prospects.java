package io.sharedipc.pool;

import java.util.List;
import java.util.function.Function;

import io.sharedipc.process.ProcessStartException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws from what its workers do what it means for the pool: that it is ready, given up,
 * drained or at rest. Used from the pool's mailbox.
 */
final class Prospects {

    private static final Logger logger = LoggerFactory.getLogger(WorkerPool.class);

    private final PoolParts parts;

    private final Words words;

    private final PoolLife life;

    private final Roster roster;

    private final Crew crew;

    private final Sizing sizing;

    private final Reload reload;

    /** Who waits for the pool to be ready. */
    final Waiting starting = new Waiting();

    /** Who waits for it to be at rest. */
    final Waiting stopping = new Waiting();

    Prospects(PoolParts parts, Words words, PoolLife life, Roster roster, Crew crew, Sizing sizing, Reload reload) {
        this.parts = parts;
        this.words = words;
        this.life = life;
        this.roster = roster;
        this.crew = crew;
        this.sizing = sizing;
        this.reload = reload;
    }

    /** Workers have come, gone or failed, or have ended their work. */
    void changed(@Nullable Member member) {
        if (member != null) {
            this.reload.changed(member);
        }
        switch (this.life.state()) {
            case STARTING -> lookAtStart();
            case RUNNING -> lookForFailure();
            case STOPPING -> lookAtDrain();
            case STOPPED, FAILED -> {
                // Only the last ones leave.
            }
        }
        if (this.life.state().isAtRest() && this.roster.isEmpty()) {
            this.stopping.end(null);
        }
    }

    private void lookAtStart() {
        if (this.roster.staying().stream().anyMatch(Member::isUndecided) || lookForFailure()) {
            return;
        }
        int ready = this.roster.count(Member::isReady);
        int wanted = Math.max(Math.min(1, this.sizing.options().min()), this.sizing.options().minReady());
        if (ready >= wanted) {
            this.life.become(PoolState.RUNNING);
            publish(PoolEvent.Ready::new);
            this.starting.end(null);
        }
        else {
            this.starting.end(new ProcessStartException("The %s has %d workers ready, but wants %d; %s"
                .formatted(this.words.pool(), ready, wanted, this.roster.troubles()), null));
        }
    }

    /** Gives the pool up where no worker is of use any more. */
    private boolean lookForFailure() {
        List<Member> staying = this.roster.staying();
        int limit = this.parts.process().restart().maxRestarts();
        if (staying.isEmpty() || !staying.stream().allMatch((member) -> member.isHopeless(limit))) {
            return false;
        }
        ProcessStartException error = new ProcessStartException("The %s is given up, since no worker gets ready; %s"
            .formatted(this.words.pool(), this.roster.troubles()), staying.get(0).failure);
        if (this.starting.isEmpty()) { // else they learn of it anyway
            logger.error("{}", error.getMessage());
        }
        fail(error);
        return true;
    }

    /** Gives the pool up for an error of its own; one that is stopping is stopped. */
    void giveUp(ProcessStartException error) {
        logger.error("{}", error.getMessage(), error);
        if (this.life.isActive()) {
            fail(error);
        }
        else {
            this.starting.end(error);
            dismiss();
        }
    }

    private void fail(ProcessStartException error) {
        this.life.fail(error);
        this.parts.due().cancelAll();
        this.parts.listeners().publish(new PoolEvent.Failed(this.parts.process().name(), error));
        this.starting.end(error);
        this.reload.cancel(error);
        dismiss();
    }

    private void lookAtDrain() {
        boolean quiet = this.roster.staying().isEmpty() // nobody is left to serve what
                                                        // waits
                || this.parts.dispatcher().look((seats, queue) -> queue.isQuiet());
        if (this.life.isDraining() && quiet) {
            dismiss();
        }
        if (!this.life.isDraining() && this.roster.isEmpty()) {
            this.life.become(PoolState.STOPPED);
            publish(PoolEvent.Stopped::new);
        }
    }

    void publish(Function<String, PoolEvent> event) {
        this.parts.listeners().publish(event.apply(this.parts.process().name()));
    }

    /** Refuses what waits, and stops all workers. */
    void dismiss() {
        this.life.drained();
        List<Task<?>> waiting = this.parts.dispatcher().close(this.life::refusal);
        waiting.forEach((task) -> this.parts.attempts().refuse(task, this.life.refusal(task.type())));
        this.roster.all().forEach(this.crew::depart);
        changed(null);
    }

}
