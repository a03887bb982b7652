package io.sharedipc.pool;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.sharedipc.process.Failure;
import io.sharedipc.process.ProcessStartException;
import io.sharedipc.process.WhileRestarting;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one pool in the state it was asked to be in. What others ask, what workers tell
 * and what is due all come through one mailbox; requests do not.
 */
final class PoolSupervisor {

    private final PoolParts parts;

    private final Words words;

    private final PoolLife life;

    private final Roster roster;

    private final Crew crew;

    private final Sizing sizing;

    private final MemoryWatch memory;

    private final Reload reload;

    private final Prospects prospects;

    PoolSupervisor(PoolParts parts, Hiring hiring, Roster roster) {
        this.parts = parts;
        this.words = new Words(parts.process().name());
        this.life = new PoolLife(this.words);
        this.roster = roster;
        this.crew = new Crew(parts, hiring, roster, this.life, this::changed);
        this.sizing = new Sizing(parts, this.crew, roster, this.life);
        this.memory = new MemoryWatch(parts, this.crew, roster);
        this.reload = new Reload(parts, this.words, this.crew, roster);
        this.prospects = new Prospects(parts, this.words, this.life, roster, this.crew, this.sizing, this.reload);
        parts.dispatcher().close(this.life::refusal);
    }

    Overseer overseer() {
        return new PoolOverseer(this.parts, this.life, this.crew, this.sizing, this.memory, this::changed);
    }

    PoolLife life() {
        return this.life;
    }

    Sizing sizing() {
        return this.sizing;
    }

    Optional<Failure> reloadFailure() {
        return this.reload.lastFailure();
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
                this.prospects.starting.add(answer);
                startNow();
                this.crew.launchAgain();
                this.prospects.changed(null); // there may be nobody to wait for
            }
        });
    }

    CompletableFuture<@Nullable Void> shutdown() {
        return ask((answer) -> {
            this.prospects.stopping.add(answer);
            if (this.life.state() != PoolState.STOPPING) {
                stopNow();
            }
            this.prospects.changed(null);
        });
    }

    CompletableFuture<@Nullable Void> reload() {
        return ask((answer) -> {
            if (this.life.isHiring()) {
                this.reload.add(answer);
            }
            else if (this.life.isRetired()) {
                Waiting.tell(answer, this.words.retired());
            }
            else {
                Waiting.tell(answer, this.life.refusal("reload"));
            }
        });
    }

    void retire() {
        this.parts.mailbox().execute(() -> {
            this.life.retire();
            this.reload.cancel(this.words.retired());
            this.crew.retireAll();
        });
    }

    /** A task threw what nobody expected: the pool is given up, with the reason. */
    void broke(Throwable ex) {
        this.prospects.giveUp(new ProcessStartException(
                "The " + this.words.pool() + " is given up, since this host failed to look after it: " + ex, ex));
    }

    private void startNow() {
        if (this.life.state().isAtRest()) {
            this.reload.forget();
            this.life.become(PoolState.STARTING);
            this.prospects.publish(PoolEvent.Started::new);
            open();
            this.sizing.begin();
            this.memory.begin();
        }
    }

    private void open() {
        boolean fails = this.parts.process().whileRestarting() == WhileRestarting.FAIL
                && this.sizing.options().min() > 0; // or nobody would be launched for
                                                    // what comes
        this.parts.dispatcher().open(fails ? this.words::unstaffed : null);
    }

    private void stopNow() {
        boolean hasWork = this.life.isActive();
        this.life.become(hasWork ? PoolState.STOPPING : PoolState.STOPPED);
        this.parts.dispatcher().refuse(this.life::refusal);
        this.prospects.starting
            .end(new ProcessStartException("The " + this.words.pool() + " was stopped before it was ready", null));
        this.parts.due().cancelAll();
        if (hasWork) {
            this.reload.cancel(this.life.refusal("reload"));
            this.parts.due().in(this.parts.options().drainTimeout(), this.prospects::dismiss);
        }
    }

    private void changed(@Nullable Member member) {
        this.prospects.changed(member);
    }

    private CompletableFuture<@Nullable Void> ask(Consumer<CompletableFuture<@Nullable Void>> what) {
        CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        this.parts.mailbox().execute(() -> what.accept(answer));
        return answer;
    }

}
