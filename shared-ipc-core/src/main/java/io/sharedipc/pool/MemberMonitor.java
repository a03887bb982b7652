package io.sharedipc.pool;

import java.time.Duration;
import java.util.function.Consumer;

import io.sharedipc.process.ProcessMonitor;
import io.sharedipc.process.WorkloadMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Hears what one worker may still be busy with, and passes on to the user's monitor what
 * that wants to hear.
 */
final class MemberMonitor implements WorkloadMonitor {

    private final ProcessMonitor users;

    private final Consumer<Seat> abandoned;

    private final Consumer<Seat> settled;

    private volatile @Nullable Member member;

    MemberMonitor(ProcessMonitor users, Consumer<Seat> abandoned, Consumer<Seat> settled) {
        this.users = users;
        this.abandoned = abandoned;
        this.settled = settled;
    }

    void watches(Member member) {
        this.member = member;
    }

    @Override
    public void requestEnded(String process, String type, String outcome, Duration duration) {
        this.users.requestEnded(process, type, outcome, duration);
    }

    @Override
    public void abandoned(String process) {
        Seat seat = seat();
        if (seat != null) {
            this.abandoned.accept(seat);
        }
    }

    @Override
    public void settled(String process) {
        Seat seat = seat();
        if (seat != null) {
            this.settled.accept(seat);
        }
    }

    private @Nullable Seat seat() {
        Member member = this.member;
        return (member != null) ? member.seat() : null;
    }

}
