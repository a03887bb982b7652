package io.sharedipc.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.process.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Replaces workers one after the other: a fresh one is ready ahead of the old one's
 * leave, and that is gone ahead of the next fresh one. Used from the pool's mailbox.
 */
final class Reload {

    private final Crew crew;

    private final Roster roster;

    private final Deque<Member> left = new ArrayDeque<>();

    private final Deque<CompletableFuture<@Nullable Void>> waiting = new ArrayDeque<>();

    private @Nullable CompletableFuture<@Nullable Void> current;

    private @Nullable Member old;

    private volatile @Nullable Failure lastFailure;

    Reload(Crew crew, Roster roster) {
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
        Member[] fresh = new Member[1];
        fresh[0] = this.crew.add(new Member.Replacement(member, () -> {
            this.crew.recycled(member, RecycleReason.RELOAD);
            this.crew.retire(member);
        }, (failure) -> {
            member.replaced = false;
            this.crew.retire(fresh[0]);
            this.lastFailure = Failure.now(failure);
            end(failure);
            next();
        }));
    }

    private void end(@Nullable Throwable failure) {
        CompletableFuture<@Nullable Void> answer = this.current;
        this.current = null;
        this.old = null;
        this.left.clear();
        if (answer != null) {
            Waiting.tell(answer, failure);
        }
    }

}
