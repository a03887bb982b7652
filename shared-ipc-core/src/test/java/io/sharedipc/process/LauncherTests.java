package io.sharedipc.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
    @ValueSource(
            strings = { "worker.js", "worker.mjs", "worker.cjs", "WORKER.JS", "worker.ts", "worker.mts", "worker.cts" })
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
        List<String> absolute = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map((path) -> Path.of(path).toAbsolutePath().toString())
            .toList();
        assertThat(plan.command()).containsExactly(JavaRuntime.executable(), "-ea", "-cp",
                String.join(File.pathSeparator, absolute), LauncherTests.class.getName(), "x");
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

    @Test
    void emptyPythonPathAddsNoDirectory() throws Exception {
        LaunchPlan plan = plan(script(file("worker.py")).runtime("sh").environment("PYTHONPATH", ""));
        assertThat(plan.environment().get("PYTHONPATH")).doesNotContain(File.pathSeparator);
    }

    @Test
    void relativeRuntimeIsFoundFromTheWorkingDirectory() throws Exception {
        Path runtime = Files.createDirectories(this.directory.resolve("bin")).resolve("python");
        Files.createSymbolicLink(runtime, Path.of(SH));
        file("worker.py");
        LaunchPlan plan = plan(
                ProcessOptions.builder().script("worker.py").runtime("bin/python").workingDirectory(this.directory));
        assertThat(plan.command().get(0)).isEqualTo(runtime.toString());
        assertThat(plan(ProcessOptions.builder().command("bin/python").workingDirectory(this.directory)).command())
            .containsExactly(runtime.toString());
    }

    @Test
    void missingRelativeRuntimeSaysWhereItWasLookedFor() {
        assertThatExceptionOfType(LaunchException.class)
            .isThrownBy(() -> plan(script(file("worker.py")).runtime("bin/python").workingDirectory(this.directory)))
            .withMessage(
                    "Process 'test': executable 'bin/python' was not found as %s: install it, or correct the option "
                            + "'runtime'",
                    this.directory.resolve("bin/python"));
    }

    @Test
    void scriptWithoutAnEndingIsRunByWhatItsFirstLineNames() throws Exception {
        Path script = Files.writeString(this.directory.resolve("server"), "#!/usr/bin/env -S node --inspect\n");
        fakeNode();
        LaunchPlan plan = plan(script(script).environment("PATH", this.directory.toString()));
        assertThat(plan.command()).hasSize(5)
            .startsWith(this.directory.resolve("node").toString(), "--inspect", "--require")
            .endsWith(script.toString());
        assertThat(plan.hasKit()).isTrue();
    }

    @Test
    void commandOfNodeHasTheKit() throws Exception {
        fakeNode();
        LaunchPlan plan = plan(
                ProcessOptions.builder().command("node", "w.js").environment("PATH", this.directory.toString()));
        assertThat(plan.command()).hasSize(4).endsWith("w.js").element(1).isEqualTo("--require");
        assertThat(plan.hasKit()).isTrue();
    }

    @Test
    void commandWithoutAKitIsLeftAsItIs() throws Exception {
        fakeNode();
        LaunchPlan plan = plan(ProcessOptions.builder()
            .command("node", "w.js")
            .kit(KitType.NONE)
            .environment("PATH", this.directory.toString()));
        assertThat(plan.command()).hasSize(2);
        assertThat(plan.environment()).doesNotContainKey("NODE_OPTIONS");
        assertThat(plan.hasKit()).isFalse();
    }

    @Test
    void wrapperOfNodeIsGivenTheKitByItsOptions() throws Exception {
        LaunchPlan plan = plan(ProcessOptions.builder()
            .command("sh", "-c", "exec node w.js")
            .kit(KitType.NODE)
            .environment("NODE_OPTIONS", "--no-warnings"));
        assertThat(plan.command()).hasSize(3);
        assertThat(plan.environment().get("NODE_OPTIONS")).startsWith("--no-warnings --require \"/");
        assertThat(plan.environment()).containsEntry("SHARED_IPC_NODE_OPTIONS", "--no-warnings");
    }

    @Test
    void commandOfPythonCanImportTheKitAndNeedNot() throws Exception {
        Path python = this.directory.resolve("python3.12");
        Files.createSymbolicLink(python, Path.of(SH));
        LaunchPlan inferred = plan(ProcessOptions.builder().command(python.toString(), "w.py"));
        assertThat(inferred.environment()).containsKey("PYTHONPATH");
        assertThat(inferred.hasKit()).isFalse();
        assertThat(plan(ProcessOptions.builder().command(python.toString(), "w.py").kit(KitType.PYTHON)).hasKit())
            .isTrue();
    }

    private void fakeNode() throws Exception {
        Files.createSymbolicLink(this.directory.resolve("node"), Path.of(SH));
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
