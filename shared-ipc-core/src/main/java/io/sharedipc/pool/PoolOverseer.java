package io.sharedipc.pool;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Takes what those who do requests have found out about workers into the pool's mailbox,
 * where there is something to decide.
 */
final class PoolOverseer implements Overseer {

    /** A worker whose end is not told so long after it took nothing more is killed. */
    private static final Duration SUSPICION = Duration.ofSeconds(2);

    private final PoolParts parts;

    private final PoolLife life;

    private final Crew crew;

    private final Sizing sizing;

    private final MemoryWatch memory;

    private final Consumer<@Nullable Member> changed;

    PoolOverseer(PoolParts parts, PoolLife life, Crew crew, Sizing sizing, MemoryWatch memory,
            Consumer<@Nullable Member> changed) {
        this.parts = parts;
        this.life = life;
        this.crew = crew;
        this.sizing = sizing;
        this.memory = memory;
        this.changed = changed;
    }

    @Override
    public void timedOut(Seat seat) {
        this.parts.mailbox().execute(() -> this.crew.kill(seat, RecycleReason.TIMEOUT));
    }

    @Override
    public void lost(Seat seat) {
        this.parts.mailbox()
            .execute(() -> this.parts.due().in(SUSPICION, () -> this.crew.kill(seat, RecycleReason.UNREACHABLE)));
    }

    @Override
    public void idle(Seat seat) {
        if (seat.leaving || seat.isSpent() || this.life.isDraining()) {
            this.parts.mailbox().execute(() -> look(seat));
        }
        else {
            this.memory.requestEnded();
        }
    }

    @Override
    public void withdrawn() {
        if (this.life.isDraining()) {
            this.parts.mailbox().execute(() -> this.changed.accept(null));
        }
    }

    @Override
    public void queued() {
        this.sizing.queued();
    }

    private void look(Seat seat) {
        if (seat.isSpent() && this.life.isActive() && seat.member.seat() == seat) {
            this.crew.recycle(seat.member, RecycleReason.REQUESTS);
        }
        this.crew.departIfIdle(seat.member);
        this.changed.accept(seat.member);
    }

}
