package io.sharedipc.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the environment that children really have.
 */
class EnvironmentOfChildrenTests {

    private static final Map<String, String> DECLARED = new TreeMap<>(
            Map.of("discovery.type", "single node", "with-dash", "a\nb", "quoted\"$x\\", "\"$HOME\" \\n '${PATH}'",
                    "PLAIN", "p", "PWD", "/declared", "-x", "y"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyDeclaredVariableArrivesAndNoneIsAdded(Transport transport) throws Exception {
        Path copy = this.directory.resolve("environ");
        try (ManagedProcess process = Children.started(ProcessOptions.builder()
            .name("test")
            .transport(transport)
            .environment(DECLARED)
            .command("sh", "-c", "cp /proc/$$/environ \"$0\"; exec sleep 300", copy.toString()))) {
            await().atMost(Children.PATIENCE).until(() -> Files.exists(copy) && Files.size(copy) > 0);
        }
        assertThat(variables(copy)).containsAllEntriesOf(DECLARED)
            .doesNotContainKeys("OLDPWD", "SHLVL")
            .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("SHARED_IPC_VARIABLE"));
    }

    private static Map<String, String> variables(Path environ) throws Exception {
        Map<String, String> variables = new TreeMap<>();
        for (String variable : List.of(Files.readString(environ).split("\0"))) {
            variables.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        return variables;
    }

}
