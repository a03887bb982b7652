package io.sharedipc.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.process.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces workers one after the other: a fresh one is ready ahead of the old one's
 * leave, and that is gone ahead of the next fresh one. Used from the pool's mailbox.
 */
final class Reload {

    private static final Logger logger = LoggerFactory.getLogger(WorkerPool.class);

    private final PoolParts parts;

    private final Words words;

    private final Crew crew;

    private final Roster roster;

    private final Deque<Member> left = new ArrayDeque<>();

    private final List<Member> fresh = new ArrayList<>();

    private final Deque<CompletableFuture<@Nullable Void>> waiting = new ArrayDeque<>();

    private @Nullable CompletableFuture<@Nullable Void> current;

    private @Nullable Member old;

    private volatile @Nullable Failure lastFailure;

    Reload(PoolParts parts, Words words, Crew crew, Roster roster) {
        this.parts = parts;
        this.words = words;
        this.crew = crew;
        this.roster = roster;
    }

    /** Reloads all that are there now, behind the reloads that were asked for before. */
    void add(CompletableFuture<@Nullable Void> answer) {
        this.waiting.add(answer);
        next();
    }

    /** Why the last one failed; any thread may ask. */
    Optional<Failure> lastFailure() {
        return Optional.ofNullable(this.lastFailure);
    }

    void forget() {
        this.lastFailure = null;
    }

    /** Workers have come or gone. */
    void changed(Member member) {
        if (member == this.old && !this.roster.contains(member)) {
            this.old = null;
            next();
        }
    }

    /** The pool has stopped. */
    void cancel(Throwable why) {
        end(why);
        for (CompletableFuture<@Nullable Void> each = this.waiting.poll(); each != null; each = this.waiting.poll()) {
            Waiting.tell(each, why);
        }
    }

    private void next() {
        if (this.current == null && !this.waiting.isEmpty()) {
            this.current = this.waiting.poll();
            this.left.addAll(this.roster.staying());
        }
        if (this.current == null || this.old != null) {
            return;
        }
        Member member = this.left.poll();
        while (member != null && (member.leaving || member.replaced)) {
            member = this.left.poll();
        }
        if (member == null) {
            forget();
            end(null);
            next();
            return;
        }
        replace(member);
    }

    private void replace(Member member) {
        this.old = member;
        member.replaced = true;
        Member fresh = this.crew.add(new Member.Replacement(member, () -> {
            this.crew.recycled(member, RecycleReason.RELOAD);
            this.crew.retire(member);
        }, this::failed));
        fresh.onDeath = this::failed; // also once it has replaced the old one
        this.fresh.add(fresh);
    }

    /** One that has come in this reload is no good: the rest is kept as it is. */
    private void failed(Throwable failure) {
        Member kept = this.old;
        Member last = this.fresh.get(this.fresh.size() - 1);
        if (kept != null && !kept.leaving) {
            kept.replaced = false;
            last.replacement = null; // or the one that it was to replace would leave as
                                     // well
            this.crew.retire(last);
        }
        this.lastFailure = Failure.now(failure);
        logger.warn("{}", this.words.reloadFailed(failure));
        this.parts.listeners().publish(new PoolEvent.ReloadFailed(this.parts.process().name(), failure));
        end(failure);
        next();
    }

    private void end(@Nullable Throwable failure) {
        CompletableFuture<@Nullable Void> answer = this.current;
        this.current = null;
        this.old = null;
        this.left.clear();
        this.fresh.forEach((member) -> member.onDeath = null);
        this.fresh.clear();
        if (answer != null) {
            Waiting.tell(answer, failure);
        }
    }

}
