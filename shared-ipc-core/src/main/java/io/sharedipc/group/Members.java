package io.sharedipc.group;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The members of a group and the rules between them: who may start, who may stop, and who
 * is held back by whom. Touched only from the group's mailbox.
 */
final class Members {

    private final DependencyGraph graph;

    private final Map<String, Circle> circles;

    private final Map<String, MemberState> states = new LinkedHashMap<>();

    /**
     * Creates the members at rest.
     * @param members the members by name
     * @param graph what depends on what, for all of them
     * @param circles the circle of each
     */
    Members(Map<String, Member> members, DependencyGraph graph, Map<String, Circle> circles) {
        this.graph = graph;
        this.circles = circles;
        graph.order()
            .forEach((name) -> this.states.put(name, new MemberState(Objects.requireNonNull(members.get(name)))));
    }

    /** All members, each after those that it depends on. */
    Collection<MemberState> inOrder() {
        return this.states.values();
    }

    Set<String> names() {
        return this.states.keySet();
    }

    MemberState get(String name) {
        return Objects.requireNonNull(this.states.get(name), name);
    }

    Set<String> dependents(MemberState member) {
        return this.graph.dependents(member.name());
    }

    /** Who follows a member that is restarted or has failed. */
    Set<String> followers(MemberState member) {
        return circle(member).followers(member.name(), this.graph);
    }

    /** Who follows a member that was stopped by hand. */
    Set<String> followersOfStop(MemberState member) {
        return circle(member).followersOfStop(member.name(), this.graph);
    }

    /** Who cannot start while a member does not. */
    Set<String> behind(MemberState member) {
        Set<String> behind = new LinkedHashSet<>(dependents(member));
        behind.addAll(circle(member).inseparable(member.name()));
        return behind;
    }

    /** What must be there for a member to start, that member included, in order. */
    Set<String> neededBy(MemberState member) {
        Set<String> needed = new LinkedHashSet<>(this.graph.dependencies(member.name()));
        circle(member).inseparable(member.name())
            .stream()
            .filter((mate) -> get(mate).phase() == Phase.FAILED)
            .forEach(needed::add);
        needed.add(member.name());
        return needed;
    }

    boolean dependsOnAnyOf(MemberState member, Collection<String> names) {
        return this.graph.dependencies(member.name()).stream().anyMatch(names::contains);
    }

    boolean mayStart(MemberState member) {
        return member.wanted && member.phase() == Phase.DOWN && blocker(member) == null;
    }

    /** Those that depend on it leave first, as far as they leave. */
    boolean mayStop(MemberState member) {
        return member.phase().isUp() && member.isLeaving()
                && dependents(member).stream().map(this::get).noneMatch(MemberState::isLeaving);
    }

    /**
     * Finds who keeps a member from starting.
     * @param member a member at rest
     * @return the first in order, or {@code null} if nobody does
     */
    @Nullable MemberState blocker(MemberState member) {
        for (String name : this.graph.dependencies(member.name())) {
            MemberState needed = get(name);
            if (!needed.phase().carries() || needed.isLeaving()) {
                return needed;
            }
        }
        for (String name : circle(member).inseparable(member.name())) {
            MemberState mate = get(name);
            if (mate.phase() == Phase.FAILED || mate.mustStop()) {
                return mate;
            }
        }
        return null;
    }

    private Circle circle(MemberState member) {
        return Objects.requireNonNull(this.circles.get(member.name()), member.name());
    }

}
