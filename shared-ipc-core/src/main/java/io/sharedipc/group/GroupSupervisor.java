package io.sharedipc.group;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.sharedipc.concurrent.DueTasks;
import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Mailbox;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.event.Subscription;
import io.sharedipc.process.ProcessStartException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the members of a group as they are wanted, in the order of their dependencies.
 * Commands and words of members change what is known and wanted, in one mailbox; after
 * each, whoever may start is started and whoever may stop is stopped.
 */
final class GroupSupervisor {

    private static final Logger logger = LoggerFactory.getLogger(GroupSupervisor.class);

    private final Timer timer;

    private final Mailbox mailbox = new Mailbox(IpcThreads.pool(), this::broke);

    private final DueTasks due;

    private final Members members;

    private final StartWaiters starting = new StartWaiters(IpcThreads.callbacks());

    private final Consequences consequences;

    private final StopWaiters stopping = new StopWaiters(IpcThreads.callbacks());

    private final Holds holds = new Holds();

    private boolean retired;

    private final List<Subscription> subscriptions = new ArrayList<>();

    GroupSupervisor(Members members, Timer timer) {
        this.members = members;
        this.timer = timer;
        this.due = new DueTasks(timer, this.mailbox);
        this.consequences = new Consequences(members, this.starting);
        members.inOrder().forEach((member) -> this.subscriptions.add(member.member.listen(words(member))));
    }

    private MemberListener words(MemberState member) {
        return new MemberWords(member, this.consequences, this.timer, (word) -> this.mailbox.execute(() -> {
            word.run();
            settle();
        }));
    }

    Optional<String> heldBack(String name) {
        return this.holds.reason(name);
    }

    /** Starts members and what they need; each answer tells of one of them. */
    Map<String, CompletableFuture<@Nullable Void>> start(Collection<String> names) {
        Map<String, CompletableFuture<@Nullable Void>> answers = new LinkedHashMap<>();
        names.forEach((name) -> answers.put(name, new CompletableFuture<>()));
        this.mailbox.execute(() -> {
            Set<String> needed = new LinkedHashSet<>();
            names.forEach((name) -> needed.addAll(this.members.neededBy(this.members.get(name))));
            answers.forEach(this.starting::add);
            if (this.retired || this.stopping.concern(needed)) {
                names.forEach((name) -> refuse(name, this.retired ? "cannot be started any more: its group is closed"
                        : "or what it needs is stopping: start it once stop() has completed"));
                this.starting.notifyEnded();
                return;
            }
            needed.forEach((each) -> want(this.members.get(each), answers.containsKey(each)));
            settle();
        });
        return answers;
    }

    /** Stops members for good, and those that depend on them until these are back. */
    CompletableFuture<@Nullable Void> stop(Set<String> names) {
        CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        this.mailbox.execute(() -> {
            Set<String> all = new LinkedHashSet<>(names);
            names.forEach((name) -> this.members.get(name).wanted = false);
            for (String name : names) {
                MemberState member = this.members.get(name);
                this.consequences.stopped(member, this.members.dependents(member));
                all.addAll(this.members.dependents(member));
            }
            this.stopping.add(all, answer);
            settle();
        });
        return answer;
    }

    void retire() {
        this.mailbox.execute(() -> {
            this.retired = true;
            this.members.inOrder()
                .stream()
                .filter((member) -> member.phase().isAtRest())
                .forEach((member) -> refuse(member.name(), "was not started: its group is closed"));
            this.starting.notifyEnded();
        });
    }

    private void refuse(String name, String why) {
        this.starting.fail(name, new ProcessStartException("'" + name + "' " + why, null));
    }

    void forget() {
        this.subscriptions.forEach(Subscription::close);
    }

    private void want(MemberState member, boolean target) {
        member.wanted = true;
        if (member.phase() == Phase.FAILED || (target && member.phase() == Phase.COMPLETED)) {
            member.forgive();
        }
        if (member.phase().isUp() && !member.mustStop()) {
            if (member.phase() == Phase.READY) {
                this.starting.complete(member.name());
            }
            else if (member.phase() == Phase.BACKOFF || !member.attempt.isUnderWay()) {
                attend(member, member.attempt.begin(), member.member.start());
            }
            return;
        }
        member.asked = (member.phase() != Phase.COMPLETED);
        member.notBefore = null;
    }

    private void attend(MemberState member, Object attempt, CompletableFuture<?> start) {
        start.whenComplete((done, ex) -> this.mailbox.execute(() -> {
            if (!member.attempt.end(attempt)) {
                return;
            }
            if (ex == null) {
                this.consequences.ready(member);
            }
            else {
                this.consequences.startFailed(member, cause(ex));
            }
            settle();
        }));
    }

    /**
     * Starts who may start and stops who may stop; what that leads to comes back here.
     */
    void settle() {
        List<MemberState> order = new ArrayList<>(this.members.inOrder());
        this.stopping.completeWhereAll((name) -> this.members.get(name).phase().isAtRest());
        if (!this.retired) {
            order.stream().filter(this.members::mayStart).filter(this::isDue).forEach(this::launch);
        }
        Collections.reverse(order);
        order.stream().filter(this.members::mayStop).forEach(this::halt);
        this.holds.update(this.members);
        this.starting.notifyEnded();
        this.stopping.notifyEnded();
    }

    /**
     * A task threw what nobody expected; who waits for a start must not wait for ever.
     */
    private void broke(Throwable ex) {
        logger.error("The group {} failed to look after its members", this.members.names(), ex);
        this.starting.failAll(new ProcessStartException("The group failed to look after its members: " + ex, ex));
        settle();
    }

    private boolean isDue(MemberState member) {
        Long notBefore = member.notBefore;
        if (notBefore == null || notBefore - this.timer.nanoTime() <= 0) {
            return true;
        }
        if (!notBefore.equals(member.alarm)) {
            member.alarm = notBefore;
            this.due.in(Duration.ofNanos(notBefore - this.timer.nanoTime()), this::settle);
        }
        return false;
    }

    private void launch(MemberState member) {
        Object attempt = member.begin(Phase.STARTING);
        member.notBefore = null;
        attend(member, attempt, member.asked ? member.member.start() : member.member.resume());
        member.asked = false;
    }

    private void halt(MemberState member) {
        Object attempt = member.begin(Phase.STOPPING);
        member.member.stop().whenComplete((done, ex) -> this.mailbox.execute(() -> {
            if (!member.attempt.end(attempt)) {
                return;
            }
            if (ex != null) {
                logger.warn("'{}' did not stop", member.name(), ex);
            }
            member.outrun();
            settle();
        }));
    }

    static Throwable cause(Throwable ex) {
        return (ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex;
    }

}
