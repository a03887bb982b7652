package io.sharedipc.group;

import org.jspecify.annotations.Nullable;

/**
 * What a group knows of one member and wants of it. Touched only from the group's
 * mailbox.
 */
final class MemberState {

    final Member member;

    final Attempt attempt = new Attempt();

    private Phase phase = Phase.DOWN;

    /** Whether it is to run, as far as nothing holds it back. */
    boolean wanted;

    /** Whether it must come to rest once before anything else. */
    private boolean mustStop;

    /** Whether a person asked for the start that it waits for. */
    boolean asked;

    /** The time in nanoseconds before which it is not restarted, if it waits for that. */
    @Nullable Long notBefore;

    /** For which such time the group is going to look again. */
    @Nullable Long alarm;

    /** Why it failed for good. */
    @Nullable Throwable failure;

    /** Whether its coming to rest was learnt before the member told of it. */
    private boolean outrun;

    MemberState(Member member) {
        this.member = member;
        if (member.isReady()) {
            this.phase = Phase.READY;
            this.wanted = true;
        }
    }

    String name() {
        return this.member.name();
    }

    Phase phase() {
        return this.phase;
    }

    /** Whether it is on its way to rest, or has to be. */
    boolean isLeaving() {
        return !this.phase.isAtRest() && (this.mustStop || !this.wanted);
    }

    boolean mustStop() {
        return this.mustStop;
    }

    /** Has it come to rest once, if it is up; answers whether that is so. */
    boolean sendDown() {
        this.mustStop |= this.phase.isUp();
        return this.mustStop;
    }

    /** Makes it startable again after it failed or completed. */
    void forgive() {
        this.phase = Phase.DOWN;
        this.failure = null;
    }

    Object begin(Phase next) {
        this.phase = next;
        return this.attempt.begin();
    }

    /**
     * The process is gone, whose word of it may follow; later words are of a later life.
     */
    void outrun() {
        rest(Phase.DOWN);
        this.outrun = true;
    }

    void launched() {
        if (!this.outrun && this.phase != Phase.READY && this.phase != Phase.STOPPING) {
            this.wanted |= this.phase.isAtRest();
            this.phase = Phase.STARTING;
        }
    }

    void ready() {
        if (!this.outrun && this.phase != Phase.STOPPING) {
            this.wanted |= this.phase.isAtRest();
            this.phase = Phase.READY;
            this.attempt.drop();
        }
    }

    void broke() {
        if (!this.outrun && this.phase.isUp()) {
            this.phase = Phase.BROKEN;
        }
    }

    /** Answers whether its own policy restarts it, of which the group learns here. */
    boolean backsOff(long until) {
        if (this.outrun || this.phase == Phase.STOPPING) {
            return false;
        }
        this.wanted |= this.phase.isAtRest();
        this.phase = Phase.BACKOFF;
        this.notBefore = until;
        return true;
    }

    /** Answers whether somebody else than the group stopped it. */
    boolean stopped() {
        boolean late = this.outrun;
        this.outrun = false;
        if (late || this.phase.isAtRest()) {
            return false;
        }
        boolean byHand = (this.phase != Phase.BROKEN && this.phase != Phase.STOPPING);
        this.wanted &= !byHand;
        rest((this.phase == Phase.BROKEN) ? Phase.COMPLETED : Phase.DOWN);
        return byHand;
    }

    /** Answers whether it is news. */
    boolean failed(Throwable error) {
        boolean late = this.outrun;
        this.outrun = false;
        if (!late) {
            rest(Phase.FAILED);
            this.failure = error;
        }
        return !late;
    }

    private void rest(Phase at) {
        this.phase = at;
        this.mustStop = false;
        this.attempt.drop();
    }

}
