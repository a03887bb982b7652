package io.sharedipc.group;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The members within which a strategy holds.
 *
 * @param strategy what the others do
 * @param names the members
 */
record Circle(RestartStrategy strategy, Set<String> names) {

    /**
     * Which members follow one that is restarted or has failed for good.
     * @param name one of the members
     * @param graph what depends on what
     * @return names without that one
     */
    Set<String> followers(String name, DependencyGraph graph) {
        return switch (this.strategy) {
            case ONE_FOR_ONE -> Set.of();
            case REST_FOR_ONE -> dependents(name, graph);
            case ONE_FOR_ALL -> mates(name);
        };
    }

    /**
     * Which members follow one that was stopped by hand.
     * @param name one of the members
     * @param graph what depends on what
     * @return names without that one
     */
    Set<String> followersOfStop(String name, DependencyGraph graph) {
        return (this.strategy != RestartStrategy.ONE_FOR_ONE) ? dependents(name, graph) : Set.of();
    }

    /**
     * Which members run only together with one.
     * @param name one of the members
     * @return names without that one; none but for {@link RestartStrategy#ONE_FOR_ALL}
     */
    Set<String> inseparable(String name) {
        return (this.strategy == RestartStrategy.ONE_FOR_ALL) ? mates(name) : Set.of();
    }

    private Set<String> dependents(String name, DependencyGraph graph) {
        Set<String> within = new LinkedHashSet<>(graph.dependents(name));
        within.retainAll(this.names);
        return within;
    }

    private Set<String> mates(String name) {
        Set<String> mates = new LinkedHashSet<>(this.names);
        mates.remove(name);
        return mates;
    }

}
