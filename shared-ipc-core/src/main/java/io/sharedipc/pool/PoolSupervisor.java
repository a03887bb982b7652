package io.sharedipc.pool;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.sharedipc.process.ProcessStartException;
import io.sharedipc.process.WhileRestarting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one pool in the state it was asked to be in. What others ask, what workers tell
 * and what is due all come through one mailbox; requests do not.
 */
final class PoolSupervisor {

    private static final Logger logger = LoggerFactory.getLogger(WorkerPool.class);

    private final PoolParts parts;

    private final Words words;

    private final PoolLife life;

    private final Roster roster;

    private final Crew crew;

    private final Sizing sizing;

    private final Reload reload;

    private final Waiting starting = new Waiting();

    private final Waiting stopping = new Waiting();

    PoolSupervisor(PoolParts parts, Hiring hiring, Roster roster) {
        this.parts = parts;
        this.words = new Words(parts.process().name());
        this.life = new PoolLife(this.words);
        this.roster = roster;
        this.crew = new Crew(parts, hiring, roster, this::changed);
        this.sizing = new Sizing(parts, this.crew, roster, this.life);
        this.reload = new Reload(this.crew, roster);
        parts.dispatcher().close(this.life::refusal);
    }

    Overseer overseer() {
        return new PoolOverseer(this.parts, this.life, this.crew, this.sizing,
                new MemoryWatch(this.parts, this.crew, this.roster), this::changed);
    }

    PoolLife life() {
        return this.life;
    }

    Sizing sizing() {
        return this.sizing;
    }

    CompletableFuture<@Nullable Void> start() {
        if (this.life.state().isAtRest()) {
            open(); // what the caller asks next comes after this
        }
        return ask((answer) -> {
            if (this.life.state() == PoolState.RUNNING) {
                Waiting.tell(answer, null);
            }
            else if (this.life.state() == PoolState.STOPPING) {
                Waiting.tell(answer, new ProcessStartException(
                        "The " + this.words.pool() + " is stopping: start it once shutdown() has completed", null));
            }
            else {
                this.starting.add(answer);
                startNow();
            }
        });
    }

    CompletableFuture<@Nullable Void> shutdown() {
        return ask((answer) -> {
            this.stopping.add(answer);
            if (this.life.state() != PoolState.STOPPING) {
                stopNow();
            }
            changed(null);
        });
    }

    CompletableFuture<@Nullable Void> reload() {
        return ask((answer) -> {
            if (this.life.isActive()) {
                this.reload.add(answer);
            }
            else {
                Waiting.tell(answer, this.life.refusal("reload"));
            }
        });
    }

    private void startNow() {
        if (this.life.state().isAtRest()) {
            this.life.become(PoolState.STARTING);
            open();
            this.sizing.begin();
        }
    }

    private void open() {
        boolean fails = this.parts.process().whileRestarting() == WhileRestarting.FAIL;
        this.parts.dispatcher().open(fails ? this.words::unstaffed : null);
    }

    private void stopNow() {
        this.starting
            .end(new ProcessStartException("The " + this.words.pool() + " was stopped before it was ready", null));
        boolean hasWork = this.life.isActive();
        this.life.become(hasWork ? PoolState.STOPPING : PoolState.STOPPED);
        this.parts.dispatcher().refuse(this.life::refusal);
        this.parts.due().cancelAll();
        if (hasWork) {
            this.reload.cancel(this.life.refusal("reload"));
            this.parts.due().in(this.parts.options().drainTimeout(), this::dismiss);
        }
    }

    /** Workers have come, gone or failed, or have ended their work. */
    private void changed(@Nullable Member member) {
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
        int wanted = Math.max(1, this.sizing.options().minReady());
        if (ready >= wanted) {
            this.life.become(PoolState.RUNNING);
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
        this.life.fail(error);
        this.parts.due().cancelAll();
        if (this.starting.isEmpty()) { // else they learn of it anyway
            logger.error("{}", error.getMessage());
        }
        this.parts.listeners().publish(new PoolEvent.Failed(this.parts.process().name(), error));
        this.starting.end(error);
        this.reload.cancel(error);
        dismiss();
        return true;
    }

    private void lookAtDrain() {
        if (this.life.isDraining() && this.parts.dispatcher().look((seats, queue) -> queue.isQuiet())) {
            dismiss();
        }
        if (!this.life.isDraining() && this.roster.isEmpty()) {
            this.life.become(PoolState.STOPPED);
        }
    }

    /** Refuses what waits, and stops all workers. */
    private void dismiss() {
        this.life.drained();
        List<Task<?>> waiting = this.parts.dispatcher().close(this.life::refusal);
        waiting.forEach((task) -> this.parts.attempts().refuse(task, this.life.refusal(task.type())));
        this.roster.all().forEach(this.crew::depart);
        changed(null);
    }

    private CompletableFuture<@Nullable Void> ask(Consumer<CompletableFuture<@Nullable Void>> what) {
        CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        this.parts.mailbox().execute(() -> what.accept(answer));
        return answer;
    }

}
