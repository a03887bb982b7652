package io.sharedipc.group;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DependencyGraphTests {

    private final Map<String, List<String>> dependsOn = new LinkedHashMap<>();

    @Test
    void eachComesAfterThoseThatItDependsOn() {
        this.dependsOn.put("d", List.of("c", "b"));
        this.dependsOn.put("b", List.of("a"));
        this.dependsOn.put("c", List.of("a"));
        this.dependsOn.put("a", List.of());
        DependencyGraph graph = DependencyGraph.of(this.dependsOn);
        assertThat(graph.order()).containsExactly("a", "c", "b", "d");
        assertThat(graph.dependencies("d")).containsExactly("a", "c", "b");
        assertThat(graph.dependents("a")).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(graph.dependents("d")).isEmpty();
    }

    @Test
    void cycleIsNamed() {
        this.dependsOn.put("first", List.of("a"));
        this.dependsOn.put("a", List.of("b"));
        this.dependsOn.put("b", List.of("c"));
        this.dependsOn.put("c", List.of("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> DependencyGraph.of(this.dependsOn))
            .withMessage("Each waits for the next: a -> b -> c -> a");
    }

    @Test
    void oneThatDependsOnItselfIsACycle() {
        this.dependsOn.put("a", List.of("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> DependencyGraph.of(this.dependsOn))
            .withMessageContaining("a -> a");
    }

    @Test
    void unknownNameIsToldWithTheKnownOnes() {
        this.dependsOn.put("a", List.of("x"));
        this.dependsOn.put("b", List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> DependencyGraph.of(this.dependsOn))
            .withMessage("'a' depends on 'x', but there is no member of that name; there are [a, b]");
    }

}
