package io.sharedipc.pool;

import java.util.List;
import java.util.function.Consumer;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessState;
import io.sharedipc.process.Signal;
import org.jspecify.annotations.Nullable;

/**
 * How workers of one pool come and go. Used from the pool's mailbox.
 */
final class Crew {

    private static final List<Class<? extends ProcessEvent>> LIFE = List.of(ProcessEvent.Ready.class,
            ProcessEvent.Restarted.class, ProcessEvent.Exited.class, ProcessEvent.Failed.class);

    private final PoolParts parts;

    private final Hiring hiring;

    private final Roster roster;

    private final Hearing hearing;

    private final PoolLife life;

    private final Consumer<Member> changed;

    Crew(PoolParts parts, Hiring hiring, Roster roster, PoolLife life, Consumer<Member> changed) {
        this.parts = parts;
        this.hiring = hiring;
        this.roster = roster;
        this.life = life;
        this.changed = changed;
        this.hearing = new Hearing(parts, this, life, changed);
    }

    /**
     * Launches another worker.
     * @param replacement whom it is to replace, if anybody
     */
    Member add(Member.@Nullable Replacement replacement) {
        Member member = this.hiring.hire(this.roster.freeNumber());
        member.replacement = replacement;
        this.roster.add(member);
        this.parts.listeners().attach(member.process());
        hear(member);
        launch(member);
        return member;
    }

    /** Not to messages, which are none of the pool's business and may be many. */
    private void hear(Member member) {
        for (Class<? extends ProcessEvent> type : LIFE) {
            member.process().on(type, hearing(member));
        }
    }

    private <E extends ProcessEvent> Consumer<E> hearing(Member member) {
        return InternalListener.of((event) -> this.parts.mailbox().execute(() -> this.hearing.heard(member, event)));
    }

    /** Has a worker leave once it has ended what it works at. */
    void retire(Member member) {
        if (member.leaving) {
            return;
        }
        member.leaving = true;
        Member.Replacement replacement = member.replacement;
        if (replacement != null) { // there are enough without either
            member.replacement = null;
            retire(replacement.old());
        }
        Seat seat = member.seat();
        if (seat == null) {
            depart(member);
            return;
        }
        this.parts.attempts().assign(this.parts.dispatcher().retire(seat));
        departIfIdle(member);
    }

    /** Nobody is launched any more: who waits for that leaves. */
    void retireAll() {
        for (Member member : this.roster.staying()) {
            if (member.failure != null || member.process().snapshot().state() == ProcessState.BACKOFF) {
                depart(member);
            }
        }
    }

    /**
     * Replaces a worker: it stays until the fresh one is ready, unless it is of no use.
     */
    void recycle(Member member, RecycleReason reason) {
        if (member.replaced || member.leaving || (this.life.isRetired() && reason != RecycleReason.REQUESTS)) {
            return;
        }
        member.replaced = true;
        recycled(member, reason);
        if (this.life.isRetired()) {
            retire(member);
            return;
        }
        add(new Member.Replacement(member, () -> retire(member), null));
        if (reason == RecycleReason.REQUESTS) {
            retire(member);
        }
    }

    /** Counts and tells that a worker goes on purpose. */
    void recycled(Member member, RecycleReason reason) {
        this.parts.counters().recycled.increment();
        this.parts.listeners()
            .publish(new PoolEvent.WorkerRecycled(this.parts.process().name(), member.name(), member.number(), reason));
    }

    /** Kills a worker and starts it anew. */
    void kill(Seat seat, RecycleReason reason) {
        Member member = seat.member;
        if (member.seat() != seat || member.leaving) {
            return;
        }
        unseat(member);
        recycled(member, reason);
        member.process().stop(Signal.KILL).whenComplete((exit, ex) -> this.parts.mailbox().execute(() -> {
            if (!member.leaving && this.life.isHiring()) {
                launch(member);
            }
            else if (!member.leaving) {
                depart(member);
            }
        }));
    }

    /**
     * Tries at once what would be tried later, where nobody is on the way for the first
     * time.
     */
    void launchAgain() {
        List<Member> staying = this.roster.staying();
        if (staying.stream().anyMatch(Member::isUndecided)) {
            return;
        }
        for (Member member : staying) {
            if (!member.isReady()) {
                member.failures = 0;
                launch(member);
            }
        }
    }

    void launch(Member member) {
        member.failure = null;
        member.process().start(); // what comes of it is heard
    }

    void departIfIdle(Member member) {
        Seat seat = member.seat();
        if (member.leaving && seat != null && this.parts.dispatcher().look((seats, queue) -> seat.running) == 0) {
            depart(member);
        }
    }

    /** Stops a worker; what it works at may end within the first grace. */
    void depart(Member member) {
        member.leaving = true;
        unseat(member);
        member.process().stop().whenComplete((exit, ex) -> this.parts.mailbox().execute(() -> {
            this.roster.remove(member);
            this.parts.listeners().detach(member.process());
            this.changed.accept(member);
        }));
    }

    /** A worker takes nothing more. */
    void unseat(Member member) {
        Seat seat = member.seat();
        if (seat != null) {
            member.stand();
            this.parts.attempts().assign(this.parts.dispatcher().remove(seat));
        }
    }

}
