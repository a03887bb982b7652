package io.sharedipc.pool;

import java.util.concurrent.TimeUnit;

import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.process.ProcessUsage;

/**
 * Replaces workers that hold too much memory. It looks when requests end, and at most
 * once a second, so that an idle pool costs nothing.
 */
final class MemoryWatch {

    private static final long GAP = TimeUnit.SECONDS.toNanos(1);

    private final long limit;

    private final Crew crew;

    private final Roster roster;

    private final Mailbox mailbox;

    private final Timer timer;

    private volatile long next; // racy on purpose: a look more does no harm

    MemoryWatch(PoolParts parts, Crew crew, Roster roster) {
        this.limit = parts.options().recycle().maxMemory();
        this.crew = crew;
        this.roster = roster;
        this.mailbox = parts.mailbox();
        this.timer = parts.timer();
        this.next = this.timer.nanoTime();
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
            .boxed()
            .flatMap((pid) -> ProcessUsage.of(pid).stream())
            .anyMatch((usage) -> usage.residentBytes() > this.limit);
    }

}
