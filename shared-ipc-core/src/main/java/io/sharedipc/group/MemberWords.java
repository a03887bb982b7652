package io.sharedipc.group;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.sharedipc.concurrent.Timer;

/**
 * Takes what one member tells into the group's mailbox.
 */
final class MemberWords implements MemberListener {

    private final MemberState member;

    private final Consequences consequences;

    private final Timer timer;

    private final Executor group;

    /**
     * Creates a listener.
     * @param member what the group knows of the member
     * @param consequences what befalls the others
     * @param timer the time
     * @param group runs words in the group's mailbox, and has the group settle after each
     */
    MemberWords(MemberState member, Consequences consequences, Timer timer, Executor group) {
        this.member = member;
        this.consequences = consequences;
        this.timer = timer;
        this.group = group;
    }

    @Override
    public void launched() {
        this.group.execute(this.member::launched);
    }

    @Override
    public void ready() {
        this.group.execute(() -> this.consequences.ready(this.member));
    }

    @Override
    public void broke() {
        this.group.execute(this.member::broke);
    }

    @Override
    public void backsOff(Duration delay) {
        long until = this.timer.nanoTime() + delay.toNanos();
        this.group.execute(() -> {
            if (this.member.backsOff(until)) {
                this.consequences.restarted(this.member);
            }
        });
    }

    @Override
    public void stopped() {
        this.group.execute(() -> {
            if (this.member.stopped()) {
                this.consequences.stoppedByHand(this.member);
            }
        });
    }

    @Override
    public void failed(Throwable error) {
        this.group.execute(() -> {
            if (this.member.failed(error)) {
                this.consequences.failed(this.member, error);
            }
        });
    }

}
