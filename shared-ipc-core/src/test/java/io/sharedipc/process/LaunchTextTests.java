package io.sharedipc.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LaunchText}, in a host whose locale is C where that matters.
 */
class LaunchTextTests {

    @ParameterizedTest
    @CsvSource({ "script, option 'script'", "command, option 'command'", "runtime, option 'runtime'",
            "args, option 'args'", "environment, option 'environment'" })
    void textThatTheLocaleDoesNotHaveFailsTheStartAndSaysHowToMendIt(String option, String named) throws Exception {
        ProcessBuilder host = new ProcessBuilder(JavaRuntime.executable(), "-cp", System.getProperty("java.class.path"),
                Host.class.getName(), option)
            .redirectErrorStream(true);
        host.environment().put("LC_ALL", "C");
        Process process = host.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(printed).contains("permanent true Process 'test'", named, "LC_ALL=C.UTF-8", "-Dsun.jnu.encoding");
    }

    @Test
    void valueWithANulIsShownNowhere() {
        assertThatExceptionOfType(LaunchException.class)
            .isThrownBy(() -> LaunchText.check("Process 'x'", List.of(), Map.of("TOKEN", "S3CRET\0")))
            .satisfies((ex) -> assertThat(ex).hasStackTraceContaining("the variable TOKEN has a NUL")
                .extracting((failure) -> stackTrace(failure))
                .asString()
                .doesNotContain("S3CRET"));
    }

    @Test
    void pathWithANulIsNoMatterOfTheLocale() {
        assertThat(LaunchText.notAPath("Process 'x'", new InvalidPathException("a\0b", "Nul"), "script"))
            .hasMessage("Process 'x': 'a\\u0000b' has a NUL character: correct the option 'script'");
    }

    private static String stackTrace(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    /**
     * Plans a worker with a name that is not ASCII.
     */
    static final class Host {

        private Host() {
        }

        public static void main(String[] args) {
            ProcessOptionsBuilder options = ProcessOptions.builder().name("test");
            String name = "w\u00f6rker.sh";
            switch (args[0]) {
                case "script" -> options.script(name);
                case "command" -> options.command("./" + name);
                case "runtime" -> options.script(Children.path("echo.sh")).runtime("./" + name);
                case "args" -> options.command("sh").args(name);
                default -> options.command("sh").environment("A", name);
            }
            try {
                new Launcher("test", options.build().program(), Host.class.getClassLoader()).plan();
            }
            catch (LaunchException ex) {
                System.out.println("permanent " + ex.isPermanent() + " " + ex.getMessage());
            }
        }

    }

}
