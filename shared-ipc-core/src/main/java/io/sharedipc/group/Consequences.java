package io.sharedipc.group;

import java.util.LinkedHashSet;
import java.util.Set;

import io.sharedipc.process.ProcessStartException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What befalls the others, and those who wait for a start, where a member is ready,
 * fails, is stopped or is restarted. Touched only from the group's mailbox.
 */
final class Consequences {

    private static final Logger logger = LoggerFactory.getLogger(Consequences.class);

    private final Members members;

    private final StartWaiters starting;

    Consequences(Members members, StartWaiters starting) {
        this.members = members;
        this.starting = starting;
    }

    void ready(MemberState member) {
        member.ready();
        if (member.phase() == Phase.READY) {
            this.starting.complete(member.name());
        }
    }

    /** Who is behind a member does not come up with a start in which that one failed. */
    void startFailed(MemberState member, Throwable error) {
        this.starting.fail(member.name(), error);
        for (String name : this.members.behind(member)) {
            if (!this.members.get(name).phase().carries()) {
                abandon(name, "was not started", member, "did not start: " + error.getMessage(), error);
            }
        }
    }

    /** It was asked to stop: those who cannot be without it follow, for as long. */
    void stopped(MemberState member, Set<String> followers) {
        sendDown(followers, member, "is stopped", null);
        startFailed(member, new ProcessStartException("'" + member.name() + "' was stopped before it was ready", null));
    }

    /** Somebody else than the group stopped it. */
    void stoppedByHand(MemberState member) {
        stopped(member, this.members.followersOfStop(member));
    }

    /** Its own policy restarts it: others of its circle go through that with it. */
    void restarted(MemberState member) {
        spread(member, "is restarted", null);
    }

    /** It has failed for good: others of its circle stay down until it is started. */
    void failed(MemberState member, Throwable error) {
        spread(member, "has failed: " + error.getMessage(), error);
        startFailed(member, error);
    }

    private void spread(MemberState member, String what, @Nullable Throwable error) {
        Set<String> down = sendDown(this.members.followers(member), member, what, error);
        if (this.members.dependsOnAnyOf(member, down)) {
            member.sendDown(); // or it would be back before what it depends on
        }
    }

    private Set<String> sendDown(Set<String> names, MemberState because, String what, @Nullable Throwable error) {
        Set<String> down = new LinkedHashSet<>();
        for (String name : names) {
            MemberState member = this.members.get(name);
            if (member.sendDown()) {
                down.add(name);
                abandon(name, "was stopped before it was ready", because, what, error);
            }
        }
        if (!down.isEmpty()) {
            logger.info("{} stop, since '{}' {}", down, because.name(), what);
        }
        return down;
    }

    private void abandon(String name, String happened, MemberState because, String what, @Nullable Throwable error) {
        this.starting.fail(name,
                new DependencyException(
                        "'%s' %s, since '%s', which it needs, %s".formatted(name, happened, because.name(), what),
                        because.name(), error));
    }

}
