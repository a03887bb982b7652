package io.sharedipc.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Launcher}, with {@code sh} in the place of runtimes that this machine
 * may lack.
 */
class LauncherTests {

    private static final String SH = String.valueOf(Executables.find("sh", System.getenv("PATH")));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = { "worker.js", "worker.mjs", "worker.cjs", "WORKER.JS" })
    void nodeScriptIsRunWithTheKitAheadOfIt(String name) throws Exception {
        Path script = file(name);
        LaunchPlan plan = plan(script(script).runtime("sh").runtimeArgs("--inspect").args("a b", "$c"));
        assertThat(plan.command()).hasSize(7)
            .startsWith(SH, "--inspect", "--require")
            .endsWith(script.toString(), "a b", "$c");
        assertThat(Path.of(plan.command().get(3))).isRegularFile().hasFileName("shared-ipc-node.js");
        assertThat(plan.hasKit()).isTrue();
    }

    @Test
    void pythonScriptFindsTheKitOnItsPathAheadOfWhatIsDeclared() throws Exception {
        Path script = file("worker.py");
        LaunchPlan plan = plan(script(script).runtime("sh").environment("PYTHONPATH", "/declared"));
        assertThat(plan.command()).containsExactly(SH, script.toString());
        String[] path = plan.environment().get("PYTHONPATH").split(File.pathSeparator);
        assertThat(Path.of(path[0], "shared_ipc.py")).isRegularFile();
        assertThat(path).hasSize(2).endsWith("/declared");
        assertThat(plan.environment()).containsEntry("PYTHONUNBUFFERED", "1");
        assertThat(plan.hasKit()).isTrue();
    }

    @Test
    void jarIsRunByTheHostsOwnJava() throws Exception {
        Path jar = file("worker.jar");
        LaunchPlan plan = plan(script(jar).runtimeArgs("-Xmx64m").args("x"));
        assertThat(plan.command()).containsExactly(JavaRuntime.executable(), "-Xmx64m", "-jar", jar.toString(), "x");
        assertThat(plan.hasKit()).isFalse();
    }

    @Test
    void shellScriptIsRunBySh() throws Exception {
        Path script = file("worker.sh");
        LaunchPlan plan = plan(script(script));
        assertThat(plan.command()).containsExactly(SH, script.toString());
        assertThat(plan.hasKit()).isFalse();
    }

    @Test
    void mainClassIsRunOnTheHostsClassPath() throws Exception {
        LaunchPlan plan = plan(ProcessOptions.builder().mainClass(LauncherTests.class).runtimeArgs("-ea").args("x"));
        assertThat(plan.command()).containsExactly(JavaRuntime.executable(), "-ea", "-cp",
                System.getProperty("java.class.path"), LauncherTests.class.getName(), "x");
        assertThat(plan.hasKit()).isTrue();
    }

    @Test
    void commandIsItself() throws Exception {
        LaunchPlan plan = plan(ProcessOptions.builder().command("sh", "-c", "exit 0").args("x"));
        assertThat(plan.command()).containsExactly(SH, "-c", "exit 0", "x");
        assertThat(plan.hasKit()).isFalse();
    }

    @Test
    void scriptIsFoundFromTheWorkingDirectory() throws Exception {
        Path script = file("worker.sh");
        LaunchPlan plan = plan(ProcessOptions.builder().script("worker.sh").workingDirectory(this.directory));
        assertThat(plan.command()).isEqualTo(List.of(SH, script.toString()));
        assertThat(plan.workingDirectory()).isEqualTo(this.directory);
    }

    @ParameterizedTest
    @ValueSource(strings = { "classpath:children/echo.sh", "classpath:/children/echo.sh" })
    void scriptOfTheClassPathIsAFile(String location) throws Exception {
        List<String> command = plan(ProcessOptions.builder().script(location)).command();
        assertThat(Path.of(command.get(1))).isRegularFile().hasFileName("echo.sh");
    }

    @Test
    void runtimeIsLookedForOnTheDeclaredPath() {
        ProcessOptionsBuilder options = script(Path.of("/dev/null.sh")).environment("PATH", "/no/such");
        assertThatExceptionOfType(LaunchException.class)
            .isThrownBy(() -> plan(options.script(file("worker.sh").toString())))
            .withMessage("Process 'test': executable 'sh' was not found on PATH: install it, or correct the option "
                    + "'runtime'")
            .satisfies((ex) -> assertThat(ex.isPermanent()).isTrue());
    }

    private Path file(String name) throws Exception {
        return Files.createFile(this.directory.resolve(name));
    }

    private static ProcessOptionsBuilder script(Path script) {
        return ProcessOptions.builder().script(script.toString());
    }

    private static LaunchPlan plan(ProcessOptionsBuilder options) throws LaunchException {
        Program program = options.build().program();
        return new Launcher("test", program, LauncherTests.class.getClassLoader()).plan();
    }

}
