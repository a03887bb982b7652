package io.sharedipc.pool;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

import io.sharedipc.concurrent.DueTasks;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.process.ProcessUsage;

/**
 * Replaces workers that hold too much memory.
 * <p>
 * It looks when requests end, at most once a second, and every now and then, since a
 * worker may grow by itself or in one long request.
 */
final class MemoryWatch {

    private static final long GAP = TimeUnit.SECONDS.toNanos(1);

    private final long limit;

    private final Crew crew;

    private final Roster roster;

    private final Mailbox mailbox;

    private final Timer timer;

    private final DueTasks due;

    private final Duration interval;

    private final LongFunction<OptionalLong> resident;

    private volatile long next; // racy on purpose: a look more does no harm

    MemoryWatch(PoolParts parts, Crew crew, Roster roster) {
        this(parts, crew, roster, MemoryWatch::residentBytes);
    }

    MemoryWatch(PoolParts parts, Crew crew, Roster roster, LongFunction<OptionalLong> resident) {
        this.resident = resident;
        this.due = parts.due();
        this.interval = parts.options().recycle().memoryInterval();
        this.limit = parts.options().recycle().maxMemory();
        this.crew = crew;
        this.roster = roster;
        this.mailbox = parts.mailbox();
        this.timer = parts.timer();
        this.next = this.timer.nanoTime();
    }

    /** The pool begins, with nothing due. */
    void begin() {
        if (this.limit > 0) {
            this.due.in(this.interval, () -> {
                look();
                begin();
            });
        }
    }

    /** A request has ended; called on any thread. */
    void requestEnded() {
        if (this.limit > 0) {
            long now = this.timer.nanoTime();
            if (now - this.next >= 0) {
                this.next = now + GAP;
                this.mailbox.execute(this::look);
            }
        }
    }

    private void look() {
        for (Member member : this.roster.staying()) {
            if (member.isReady() && isTooLarge(member)) {
                this.crew.recycle(member, RecycleReason.MEMORY);
            }
        }
    }

    private boolean isTooLarge(Member member) {
        return member.process()
            .getPid()
            .stream()
            .mapToObj(this.resident)
            .anyMatch((bytes) -> bytes.orElse(0) > this.limit);
    }

    private static OptionalLong residentBytes(long pid) {
        return ProcessUsage.of(pid).stream().mapToLong(ProcessUsage::residentBytes).findFirst();
    }

}
