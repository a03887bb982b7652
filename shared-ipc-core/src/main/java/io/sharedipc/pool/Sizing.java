package io.sharedipc.pool;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sharedipc.concurrent.DueTasks;
import io.sharedipc.concurrent.Mailbox;

/**
 * How many workers there are: more while the queue waits, fewer once they are idle. Used
 * from the pool's mailbox, but where a method says otherwise.
 */
final class Sizing {

    /**
     * The queue must wait so long for another worker to be launched: bursts need none.
     */
    private static final Duration GROW_AFTER = Duration.ofMillis(10);

    private final Crew crew;

    private final Dispatcher dispatcher;

    private final Mailbox mailbox;

    private final DueTasks due;

    private final Roster roster;

    private final PoolLife life;

    private final WorkerPoolOptions first;

    private final AtomicBoolean growing = new AtomicBoolean(); // set by any thread

    private final Map<Seat, Long> idleUses = new HashMap<>();

    private boolean shrinking;

    private volatile WorkerPoolOptions options; // others look

    Sizing(PoolParts parts, Crew crew, Roster roster, PoolLife life) {
        this.crew = crew;
        this.dispatcher = parts.dispatcher();
        this.mailbox = parts.mailbox();
        this.due = parts.due();
        this.first = parts.options();
        this.options = this.first;
        this.roster = roster;
        this.life = life;
    }

    WorkerPoolOptions options() {
        return this.options;
    }

    /** Begins anew, with nothing due. */
    void begin() {
        this.growing.set(false);
        this.shrinking = false;
        this.idleUses.clear();
        fill();
    }

    /** Sets other bounds; called on any thread. */
    void resize(int min, int max) {
        WorkerPoolOptions changed = this.first.withSize(min, max); // or refuses at once
        this.mailbox.execute(() -> {
            this.options = changed;
            if (this.life.isHiring()) {
                fill();
            }
        });
    }

    /** A task waits; called on any thread. */
    void queued() {
        if (this.options.isElastic() && !this.growing.get() && this.growing.compareAndSet(false, true)) {
            this.mailbox.execute(() -> this.due.in(GROW_AFTER, this::grow));
        }
    }

    private void fill() {
        for (int missing = this.options.min() - size(); missing > 0; missing--) {
            this.crew.add(null);
        }
        List<Member> surplus = this.roster.staying()
            .stream()
            .filter((member) -> !member.replaced)
            .sorted(Comparator.comparing(Member::isReady).thenComparing(Member::number, Comparator.reverseOrder()))
            .limit(Math.max(0, size() - this.options.max()))
            .toList();
        surplus.forEach(this.crew::retire);
        lookForIdle();
        if (this.dispatcher.look((seats, queue) -> queue.size()) > 0) {
            queued();
        }
    }

    /** Those that are to stay: a fresh one that is to replace another does not count. */
    private int size() {
        return this.roster.count((member) -> !member.leaving && !member.replaced);
    }

    private void grow() {
        this.growing.set(false);
        int queued = this.dispatcher.look((seats, queue) -> queue.size());
        int coming = this.roster.count(Member::isComing);
        if (!this.life.isHiring() || queued == 0) {
            return;
        }
        if (size() < this.options.max() && coming < queued) {
            this.crew.add(null);
            lookForIdle();
        }
        if (size() < this.options.max()) {
            queued();
        }
    }

    private void lookForIdle() {
        if (!this.shrinking && size() > this.options.min()) {
            this.shrinking = true;
            this.roster.staying().forEach(this::isUnused);
            this.due.in(this.options.idleTimeout(), this::shrink);
        }
    }

    private void shrink() {
        this.shrinking = false;
        if (!this.life.isActive()) {
            return;
        }
        int spare = size() - this.options.min();
        List<Member> idle = this.roster.staying()
            .stream()
            .filter((member) -> !member.replaced && isUnused(member))
            .sorted(Comparator.comparing(Member::number, Comparator.reverseOrder()))
            .limit(Math.max(0, spare))
            .toList();
        idle.forEach(this.crew::retire);
        this.idleUses.keySet().removeIf((seat) -> seat.member.seat() != seat);
        lookForIdle();
    }

    /** Whether a worker has nothing to do and had nothing since this was last asked. */
    private boolean isUnused(Member member) {
        Seat seat = member.seat();
        if (seat == null) {
            return false;
        }
        long used = this.dispatcher.look((seats, queue) -> (seat.load() == 0) ? seat.used : -1L);
        Long before = this.idleUses.put(seat, used);
        return used >= 0 && before != null && before == used;
    }

}
