package io.sharedipc.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.sharedipc.group.DependencyGraph;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.group.ProcessGroupBuilder;
import io.sharedipc.group.RestartStrategy;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the properties which process or pool depends on which, and within which
 * groups a strategy holds.
 */
final class ProcessGrouping {

    private final SharedIpcProperties properties;

    private final Map<String, ManagedProcess> processes;

    private final Map<String, WorkerPool> pools;

    /** Of the beans of both kinds, those that are not managed included. */
    private final Set<String> names;

    /**
     * Creates a grouping.
     * @param properties the properties
     * @param processes all processes by the names of their beans
     * @param pools all pools by the names of theirs
     */
    ProcessGrouping(SharedIpcProperties properties, Map<String, ManagedProcess> processes,
            Map<String, WorkerPool> pools) {
        this.properties = properties;
        this.processes = WorkerBeans.own(processes);
        this.pools = WorkerBeans.own(pools);
        this.names = new TreeSet<>(processes.keySet());
        this.names.addAll(pools.keySet());
    }

    ProcessGroup group() {
        Map<String, List<String>> dependsOn = dependsOn();
        ProcessGroupBuilder builder = ProcessGroup.builder();
        this.processes.forEach((name, process) -> builder.add(name, process, dependsOn.getOrDefault(name, List.of())));
        this.pools.forEach((name, pool) -> builder.add(name, pool, dependsOn.getOrDefault(name, List.of())));
        groups().forEach((group, names) -> builder.subgroup(strategy(group, names), names));
        return builder.build();
    }

    private Map<String, List<String>> dependsOn() {
        Map<String, List<String>> dependsOn = new LinkedHashMap<>();
        for (String name : members()) {
            ProcessProperties process = this.properties.process(name);
            List<String> those = (process != null && process.dependsOn() != null) ? process.dependsOn() : List.of();
            those.forEach((other) -> requireKnown(name, other));
            dependsOn.put(name, those.stream().filter(members()::contains).toList());
        }
        requireNoCycle(dependsOn);
        return dependsOn;
    }

    private Set<String> members() {
        Set<String> members = new TreeSet<>(this.processes.keySet());
        members.addAll(this.pools.keySet());
        return members;
    }

    private void requireKnown(String name, String other) {
        if (!this.names.contains(other)) {
            throw new InvalidSharedIpcPropertyException(this.properties.property(name) + ".depends-on",
                    "names '%s', but there is no process or pool of that name".formatted(other),
                    "Correct the name to one of " + String.join(", ", this.names));
        }
    }

    private void requireNoCycle(Map<String, List<String>> dependsOn) {
        try {
            DependencyGraph.of(dependsOn);
        }
        catch (IllegalArgumentException ex) {
            String message = String.valueOf(ex.getMessage());
            String first = message.substring(message.indexOf(": ") + 2).split(" -> ", 2)[0];
            throw new InvalidSharedIpcPropertyException(this.properties.property(first) + ".depends-on",
                    "is part of a circle, where each waits for the next: "
                            + message.substring(message.indexOf(": ") + 2),
                    "Remove one of these dependencies", ex);
        }
    }

    private Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new TreeMap<>();
        for (String name : members()) {
            ProcessProperties process = this.properties.process(name);
            String group = (process != null) ? process.group() : null;
            if (group != null) {
                groups.computeIfAbsent(group, (key) -> new LinkedHashSet<>()).add(name);
            }
            else if (strategy(process) != null && strategy(process) != RestartStrategy.ONE_FOR_ONE) {
                throw new InvalidSharedIpcPropertyException(this.properties.property(name) + ".restart.strategy",
                        "has no effect: '%s' is in no group".formatted(name),
                        "Name its group by " + this.properties.property(name) + ".group");
            }
        }
        return groups;
    }

    private RestartStrategy strategy(String group, Set<String> names) {
        Map<RestartStrategy, String> said = new LinkedHashMap<>();
        for (String name : names) {
            RestartStrategy own = strategy(this.properties.process(name));
            if (own != null) {
                said.putIfAbsent(own, this.properties.property(name) + ".restart.strategy");
            }
        }
        if (said.size() > 1) {
            List<String> sayers = List.copyOf(said.values());
            throw new InvalidSharedIpcPropertyException(sayers.get(1),
                    "contradicts %s: the group '%s' has one strategy".formatted(sayers.get(0), group),
                    "Say it at one member of the group, or the same at each");
        }
        RestartStrategy own = said.isEmpty() ? null : said.keySet().iterator().next();
        return Either.of(own, strategy(this.properties.defaults()), RestartStrategy.ONE_FOR_ONE);
    }

    private static @Nullable RestartStrategy strategy(@Nullable ProcessProperties process) {
        return (process != null && process.restart() != null) ? process.restart().strategy() : null;
    }

}
