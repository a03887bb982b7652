package io.sharedipc.process;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SpawnCommand}.
 */
class SpawnCommandTests {

    private static final Map<String, String> ODD = Map.of("discovery.type", "S3CRET", "PLAIN", "p");

    @Test
    void commandWithPlainVariablesHasNothingBetween() throws Exception {
        SpawnCommand command = of(plan(Map.of("PLAIN", "p"), Set.of(), false), true, true);
        assertThat(command.line()).doesNotContain("-S").endsWith("program", "x");
        assertThat(command.channel()).isEqualTo("3:4");
        assertThat(command.environment()).containsOnlyKeys("PLAIN");
    }

    @Test
    void oddNamesGoAroundTheShellWithoutTheirValues() throws Exception {
        SpawnCommand command = of(plan(ODD, ODD.keySet(), false), true, true);
        assertThat(command.line()).contains("-S").noneMatch((word) -> word.contains("S3CRET"));
        assertThat(command.environment()).containsValue("S3CRET").doesNotContainKey("discovery.type");
    }

    @Test
    void workerWithAKitNeedsNoShell() throws Exception {
        SpawnCommand command = of(plan(ODD, ODD.keySet(), true), true, false);
        assertThat(command.channel()).isEqualTo("0:1");
        assertThat(command.environment()).isEqualTo(ODD);
    }

    @Test
    void declaredNameThatWouldBeLostIsRefused() {
        assertThatExceptionOfType(LaunchException.class)
            .isThrownBy(() -> of(plan(ODD, ODD.keySet(), false), true, false))
            .withMessageContaining("does not hand on the variables [discovery.type]")
            .withMessageContaining("'transport: stdio'")
            .satisfies((ex) -> assertThat(ex.isPermanent()).isTrue());
    }

    @Test
    void inheritedNameThatIsLostDoesNotKeepAProgramFromStarting() throws Exception {
        SpawnCommand command = of(plan(ODD, Set.of(), false), true, false);
        assertThat(command.environment()).containsOnlyKeys("PLAIN");
    }

    @Test
    void declaredVariableOfTheShellsOwnGoesAroundIt() throws Exception {
        SpawnCommand command = of(plan(Map.of("PWD", "/x"), Set.of("PWD"), false), true, true);
        assertThat(command.environment()).doesNotContainKey("PWD").containsValue("/x");
    }

    private static SpawnCommand of(LaunchPlan plan, boolean pipes, boolean carries) throws LaunchException {
        return SpawnCommand.of("test", plan, pipes, carries);
    }

    private static LaunchPlan plan(Map<String, String> environment, Set<String> declared, boolean kit) {
        return new LaunchPlan(List.of("program", "x"), environment, declared, null, kit);
    }

}
