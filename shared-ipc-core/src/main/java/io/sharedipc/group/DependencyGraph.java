package io.sharedipc.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which of several things depends on which others. Immutable; there is no cycle.
 */
public final class DependencyGraph {

    private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();

    private final Map<String, Set<String>> dependents = new LinkedHashMap<>();

    private DependencyGraph() {
    }

    /**
     * Makes a graph.
     * @param dependsOn what each depends on, by name
     * @return the graph
     * @throws IllegalArgumentException if one depends on what is not there, or a cycle is
     * found; the message names those there are, or the members of the cycle
     */
    public static DependencyGraph of(Map<String, ? extends Collection<String>> dependsOn) {
        dependsOn.forEach((name, those) -> those.forEach((other) -> requireKnown(dependsOn.keySet(), name, other)));
        DependencyGraph graph = new DependencyGraph();
        dependsOn.keySet().forEach((name) -> graph.add(name, dependsOn, new ArrayDeque<>()));
        graph.dependencies.forEach((name, those) -> those
            .forEach((other) -> graph.dependents.computeIfAbsent(other, (key) -> new LinkedHashSet<>()).add(name)));
        return graph;
    }

    private static void requireKnown(Set<String> names, String name, String other) {
        if (!names.contains(other)) {
            throw new IllegalArgumentException("'%s' depends on '%s', but there is no member of that name; there are %s"
                .formatted(name, other, names));
        }
    }

    private void add(String name, Map<String, ? extends Collection<String>> dependsOn, Deque<String> path) {
        if (this.dependencies.containsKey(name)) {
            return;
        }
        if (path.contains(name)) {
            throw new IllegalArgumentException("Each waits for the next: " + cycle(name, path));
        }
        path.addLast(name);
        Collection<String> direct = Objects.requireNonNull(dependsOn.get(name));
        direct.forEach((other) -> add(other, dependsOn, path));
        path.removeLast();
        Set<String> all = new LinkedHashSet<>();
        direct.forEach((other) -> {
            all.addAll(dependencies(other));
            all.add(other);
        });
        this.dependencies.put(name, all);
    }

    private static String cycle(String name, Collection<String> path) {
        List<String> members = new ArrayList<>(path);
        List<String> cycle = new ArrayList<>(members.subList(members.indexOf(name), members.size()));
        cycle.add(name);
        return String.join(" -> ", cycle);
    }

    /**
     * All names, each after those that it depends on.
     * @return an unmodifiable set that keeps this order
     */
    public Set<String> order() {
        return Collections.unmodifiableSet(this.dependencies.keySet());
    }

    /**
     * What one depends on, also by way of others.
     * @param name one of the names
     * @return an unmodifiable set in the order of {@link #order()}
     */
    public Set<String> dependencies(String name) {
        return Collections.unmodifiableSet(this.dependencies.getOrDefault(name, Set.of()));
    }

    /**
     * What depends on one, also by way of others.
     * @param name one of the names
     * @return an unmodifiable set in the order of {@link #order()}
     */
    public Set<String> dependents(String name) {
        return Collections.unmodifiableSet(this.dependents.getOrDefault(name, Set.of()));
    }

}
