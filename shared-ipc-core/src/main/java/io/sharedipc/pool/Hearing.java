package io.sharedipc.pool;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.ProcessStartException;

/**
 * What is heard of the workers of one pool, and what follows at once. Used from the
 * pool's mailbox.
 */
final class Hearing {

    /** One that is ready for less than this and sees no request has come to nothing. */
    private static final long SHORT_NANOS = Duration.ofSeconds(2).toNanos();

    /** How Node, Python and Java begin the line that says what was thrown. */
    private static final Pattern ERROR_LINE = Pattern
        .compile("^(Exception in \\S+ \\S+ )?[\\w.$]{0,100}(Error|Exception)\\b");

    private static final int LONGEST_ERROR = 200;

    private final PoolParts parts;

    private final Crew crew;

    private final String pool;

    private final PoolLife life;

    private final Consumer<Member> changed;

    Hearing(PoolParts parts, Crew crew, PoolLife life, Consumer<Member> changed) {
        this.parts = parts;
        this.crew = crew;
        this.life = life;
        this.pool = parts.process().name();
        this.changed = changed;
    }

    void heard(Member member, ProcessEvent event) {
        if (event instanceof ProcessEvent.Ready ready) {
            ready(member, ready.pid());
        }
        else if (event instanceof ProcessEvent.Exited exited) {
            exited(member, exited.exit());
        }
        else if (event instanceof ProcessEvent.Failed failed) {
            failed(member, failed.error());
        }
        else if (event instanceof ProcessEvent.Restarted) {
            this.parts.counters().restarts.increment();
        }
    }

    private void ready(Member member, long pid) {
        if (member.leaving) {
            return;
        }
        Seat seat = member.sit(this.parts.options().recycle());
        member.readyAt = this.parts.timer().nanoTime();
        this.parts.attempts().assign(this.parts.dispatcher().add(seat));
        this.parts.listeners().publish(new PoolEvent.WorkerReady(this.pool, member.name(), member.number(), pid));
        watchAge(member, seat);
        if (member.replacement != null) {
            this.parts.due().in(this.parts.process().ready().settle(), () -> settled(member, seat));
        }
        this.changed.accept(member);
    }

    /**
     * Only now, for the sake of workers that are ready ahead of what may break them.
     */
    private void settled(Member member, Seat seat) {
        Member.Replacement replacement = member.replacement;
        if (replacement != null && member.seat() == seat) {
            member.replacement = null;
            replacement.onReady().run();
        }
    }

    private void exited(Member member, ProcessExit exit) {
        Seat seat = member.seat();
        this.crew.unseat(member);
        this.parts.listeners().publish(new PoolEvent.WorkerExited(this.pool, member.name(), member.number(), exit));
        if (!exit.reason().isRequested()) {
            boolean worked = seat != null
                    && (seat.hasWorked() || this.parts.timer().nanoTime() - member.readyAt > SHORT_NANOS);
            member.failures = worked ? 0 : member.failures + 1;
            member.trouble = "worker '" + member.name() + "' " + exit.describe() + output(exit);
            replacementFailed(member, new ProcessStartException("The fresh " + member.trouble, null));
            if (member.onDeath != null) {
                member.onDeath.accept(new ProcessStartException("The fresh " + member.trouble, null));
            }
        }
        if (this.life.isRetired() && !member.leaving) {
            this.crew.depart(member); // ahead of its restart
        }
        this.changed.accept(member);
    }

    private void failed(Member member, Throwable error) {
        this.crew.unseat(member);
        member.failure = error;
        member.trouble = "worker '" + member.name() + "': " + error.getMessage();
        this.parts.listeners().publish(new PoolEvent.WorkerFailed(this.pool, member.name(), member.number(), error));
        replacementFailed(member, error);
        Duration delay = this.parts.process().restart().maxDelay();
        this.parts.due().in(delay, () -> {
            if (member.failure != null && !member.leaving && !this.life.isRetired()) {
                this.crew.launch(member);
            }
        });
        this.changed.accept(member);
    }

    private void replacementFailed(Member member, Throwable error) {
        Member.Replacement replacement = member.replacement;
        if (replacement != null && replacement.onFailure() != null) {
            member.replacement = null;
            replacement.onFailure().accept(error);
        }
    }

    private static String output(ProcessExit exit) {
        if (exit.lastOutput().isEmpty()) {
            return "; it printed nothing";
        }
        String error = exit.lastOutput()
            .stream()
            .filter((line) -> ERROR_LINE.matcher(line).find())
            .reduce((first, second) -> second)
            .map((line) -> " (" + line.substring(0, Math.min(line.length(), LONGEST_ERROR)) + ")")
            .orElse("");
        return error + "; its last output:\n    " + String.join("\n    ", exit.lastOutput());
    }

    private void watchAge(Member member, Seat seat) {
        Duration age = this.parts.options().recycle().maxAge();
        if (!age.isZero()) {
            this.parts.due().in(Duration.ofNanos(Member.jittered(age.toNanos())), () -> {
                if (member.seat() == seat) {
                    this.crew.recycle(member, RecycleReason.AGE);
                }
            });
        }
    }

}
