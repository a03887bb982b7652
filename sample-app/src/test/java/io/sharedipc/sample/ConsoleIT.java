package io.sharedipc.sample;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

}
