package io.sharedipc.group;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;

/**
 * Collects the members of a group. Not thread-safe.
 */
public final class ProcessGroupBuilder {

    private final Map<String, Member> members = new LinkedHashMap<>();

    private final Map<String, List<String>> dependsOn = new LinkedHashMap<>();

    private final Map<String, Circle> circles = new LinkedHashMap<>();

    private RestartStrategy strategy = RestartStrategy.ONE_FOR_ONE;

    private Timer timer = Timer.system();

    ProcessGroupBuilder() {
    }

    /**
     * Says what the others do where one member is restarted; default
     * {@link RestartStrategy#ONE_FOR_ONE}.
     * @param strategy holds between all members that are in no {@link #subgroup}
     * @return this builder
     */
    public ProcessGroupBuilder strategy(RestartStrategy strategy) {
        this.strategy = strategy;
        return this;
    }

    /**
     * Adds a process.
     * @param process the process, at rest or running
     * @param dependsOn the names of those that it is started after and stopped before;
     * they may be added later
     * @return this builder
     * @throws IllegalArgumentException if there is a member of that name
     */
    public ProcessGroupBuilder add(ManagedProcess process, String... dependsOn) {
        return add(process.name(), process, List.of(dependsOn));
    }

    /**
     * Adds a process under another name than its own.
     * @param name the name in the group
     * @param process the process, at rest or running
     * @param dependsOn the names of those that it is started after and stopped before;
     * they may be added later
     * @return this builder
     * @throws IllegalArgumentException if there is a member of that name
     */
    public ProcessGroupBuilder add(String name, ManagedProcess process, Collection<String> dependsOn) {
        return add(new ProcessMember(name, process), List.copyOf(dependsOn));
    }

    /**
     * Adds a pool, which others may depend on and which may depend on others. Where one
     * of its workers ends, that concerns nobody else; where the pool is given up, its
     * strategy says what the others do.
     * @param pool the pool, at rest or running
     * @param dependsOn the names of those that it is started after and stopped before;
     * they may be added later
     * @return this builder
     * @throws IllegalArgumentException if there is a member of that name
     */
    public ProcessGroupBuilder add(WorkerPool pool, String... dependsOn) {
        return add(pool.name(), pool, List.of(dependsOn));
    }

    /**
     * Adds a pool under another name than its own.
     * @param name the name in the group
     * @param pool the pool, at rest or running
     * @param dependsOn the names of those that it is started after and stopped before;
     * they may be added later
     * @return this builder
     * @throws IllegalArgumentException if there is a member of that name
     */
    public ProcessGroupBuilder add(String name, WorkerPool pool, Collection<String> dependsOn) {
        return add(new PoolMember(name, pool), List.copyOf(dependsOn));
    }

    /**
     * Gives some members a strategy of their own. It holds between them alone, while
     * dependencies may cross.
     * @param strategy the strategy
     * @param names the names of the members; they may be added later
     * @return this builder
     * @throws IllegalArgumentException if one is in another subgroup
     */
    public ProcessGroupBuilder subgroup(RestartStrategy strategy, Collection<String> names) {
        Circle circle = new Circle(strategy, Set.copyOf(names));
        for (String name : circle.names()) {
            check(this.circles.putIfAbsent(name, circle) == null, "'" + name + "' is in two subgroups");
        }
        return this;
    }

    /**
     * Makes the group; nothing is started.
     * @return a group
     * @throws IllegalArgumentException if a name is unknown or members depend on one
     * another in a circle; the message names those there are, or the circle
     */
    public ProcessGroup build() {
        DependencyGraph graph = DependencyGraph.of(this.dependsOn);
        this.circles.keySet()
            .forEach((name) -> check(this.members.containsKey(name),
                    "'%s' is in a subgroup, but not in the group, which has %s".formatted(name,
                            this.members.keySet())));
        Set<String> others = new HashSet<>(this.members.keySet());
        others.removeAll(this.circles.keySet());
        Map<String, Circle> all = new LinkedHashMap<>(this.circles);
        Circle rest = new Circle(this.strategy, new LinkedHashSet<>(others));
        others.forEach((name) -> all.put(name, rest));
        return new DefaultProcessGroup(graph, new GroupSupervisor(new Members(this.members, graph, all), this.timer));
    }

    ProcessGroupBuilder add(Member member, List<String> dependsOn) {
        check(this.members.putIfAbsent(member.name(), member) == null,
                "There are two members called '" + member.name() + "'");
        this.dependsOn.put(member.name(), dependsOn);
        return this;
    }

    ProcessGroupBuilder timer(Timer timer) {
        this.timer = timer;
        return this;
    }

    private static void check(boolean valid, String problem) {
        if (!valid) {
            throw new IllegalArgumentException(problem);
        }
    }

}
