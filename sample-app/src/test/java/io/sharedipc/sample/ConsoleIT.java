package io.sharedipc.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console in a headless Chromium: {@code src/test/browser/console.mjs} does what a
 * person would, and leaves screenshots in {@code target/screenshots}.
 */
class ConsoleIT {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @BeforeAll
    static void needBrowser() {
        Runtimes.need("node");
        Runtimes.need("python3");
        Runtimes.need("npm");
        Runtimes.need("chromium");
    }

    @Test
    void consoleDoesWhatItShows() throws Exception {
        Path packages = NpmPackages.install(Path.of("src/test/npm"), TARGET.resolve("npm"));
        String script = Path.of("src/test/browser/console.mjs").toAbsolutePath().toString();
        try (RunningJar jar = new RunningJar()) {
            String output = Script.run(List.of("node", script, "http://localhost:" + jar.port(), packages.toString(),
                    TARGET.resolve("screenshots").toString(), System.getProperty("sample-app.console.seconds", "3")));
            assertThat(output).contains("ok - a killed worker turns its card", "ok - a printed line appears",
                    "ok - a click on restart restarts", "ok - axe finds no serious violation, light",
                    "ok - axe finds no serious violation, dark", "ok - axe finds no serious violation, phone",
                    "ok - no console error and no request to another host", "ok - everything is reached by Tab",
                    "ok - the theme is the one chosen");
        }
    }

    @Test
    void consoleSaysWhyWorkersFailAndBringsThemBack(@TempDir Path directory) throws Exception {
        Path packages = NpmPackages.install(Path.of("src/test/npm"), TARGET.resolve("npm"));
        String script = Path.of("src/test/browser/failures.mjs").toAbsolutePath().toString();
        Path liar = Files.writeString(directory.resolve("liar.js"), """
                process.on('message', ({ id }) => process.send({ id, type: 'error', payload: { message: 'no' } }));
                """);
        Path broken = Files.writeString(directory.resolve("broken.sh"), "echo no database >&2\nexit 3\n");
        Path crew = Files.copy(broken, directory.resolve("crew.sh"));
        String processes = "-Dshared-ipc.processes.";
        try (RunningJar jar = new RunningJar(new ProcessBuilder(), processes + "calculator.script=" + liar,
                processes + "lost.script=classpath:workers/no-such.js", processes + "broken.script=" + broken,
                processes + "held.script=classpath:workers/text.py", processes + "held.depends-on=lost",
                processes + "crew.script=" + crew, processes + "crew.pool.size=2", processes + "crew.max-restarts=0")) {
            String output = Script.run(List.of("node", script, "http://localhost:" + jar.port(), packages.toString(),
                    TARGET.resolve("screenshots").toString(), crew.toString(), Long.toString(jar.process().pid())));
            assertThat(output).contains("ok - failed workers say why, also after a reload",
                    "ok - a worker whose requests fail is red", "ok - a failed pool is brought back by keyboard",
                    "ok - a host that is gone turns the page grey");
        }
    }

}
