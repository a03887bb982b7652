package io.sharedipc.process;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link ProcessOptions} and the options in it.
 */
class ProcessOptionsTests {

    @ParameterizedTest
    @ValueSource(strings = { "a\nb", "a\u001b[31m", "a\u202eb", "\ud800", "a\tb", " " })
    void oddNameIsRefused(String name) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ProcessOptions.builder().name(name).command("cat").build())
            .withMessageStartingWith("name must")
            .matches((ex) -> ex.getMessage().equals(LineEscaper.escape(ex.getMessage())));
    }

    @Test
    void nameThatIsMadeOfAnOddCommandIsEscaped() {
        assertThat(ProcessOptions.builder().command("a\nb").build().name()).isEqualTo("command a\\u000ab");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a=b", "a\0b" })
    void variableWithAnImpossibleNameIsRefused(String name) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ProcessOptions.builder().command("cat").environment(name, "S3CRET").build())
            .withMessageStartingWith("environment must have names")
            .withMessageNotContaining("S3CRET");
    }

    @Test
    void kitOfAMainClassIsRefused() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ProcessOptions.builder().mainClass("Main").kit(KitType.NODE).build())
            .withMessageStartingWith("kit is for a script or a command");
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        ProcessOptions options = ProcessOptions.builder().script("worker.js").build();
        assertThat(options.name()).isEqualTo("script worker.js");
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.whileRestarting()).isEqualTo(WhileRestarting.WAIT);
        assertThat(options.restart().automatic()).isFalse();
        assertThat(options.transport()).isEqualTo(Transport.PIPES);
        assertThat(options.watchdog().isOn()).isFalse();
        assertThat(options.program().inherit()).isEqualTo(InheritEnvironment.MINIMAL);
    }

    @ParameterizedTest
    @MethodSource
    void wrongOptionIsRefusedByNameWithItsRule(String message, UnaryOperator<ProcessOptionsBuilder> change) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> change.apply(ProcessOptions.builder().command("x")).build())
            .withMessageStartingWith(message);
    }

    static Stream<Arguments> wrongOptionIsRefusedByNameWithItsRule() {
        return Stream.of(wrongPrograms(), wrongRestarts(), wrongTimes(), wrongLimits()).flatMap((wrong) -> wrong);
    }

    private static Stream<Arguments> wrongPrograms() {
        return Stream.of(wrong("name must not be blank", (options) -> options.name(" ")),
                wrong("A process has one of script, command or main-class, but both command x and script y.js",
                        (options) -> options.script("y.js")),
                wrong("command must name an executable", (options) -> options.command(" ")));
    }

    private static Stream<Arguments> wrongRestarts() {
        return Stream.of(wrong("max-restarts must not be negative, but is -1", (options) -> options.maxRestarts(-1)),
                wrong("restart.window must be longer than zero",
                        (options) -> options.restart((restart) -> restart.withWindow(Duration.ZERO))),
                wrong("restart.multiplier must be at least 1, but is 0.5",
                        (options) -> options.restart((restart) -> delay(restart, 0.5, 0))),
                wrong("restart.jitter must be from 0 to 1, but is 1.5",
                        (options) -> options.restart((restart) -> delay(restart, 2, 1.5))),
                wrong("restart.stable-after must be longer",
                        (options) -> options.restart((restart) -> restart.withStableAfter(Duration.ZERO))));
    }

    private static Stream<Arguments> wrongTimes() {
        return Stream.of(
                wrong("timeout must be longer than zero, such as 30s, but is PT-1S",
                        (options) -> options.timeout(Duration.ofSeconds(-1))),
                wrong("ready.when must be 'channel', 'message:<type>' or 'log:<regular expression>', but is 'soon'",
                        (options) -> options.ready((ready) -> ready.withWhen("soon"))),
                wrong("ready.when: not a regular expression",
                        (options) -> options.ready((ready) -> ready.withWhen("log:("))),
                wrong("ready.timeout must be longer",
                        (options) -> options.ready((ready) -> ready.withTimeout(Duration.ZERO))),
                wrong("stop.grace must not be negative, but is PT-1S",
                        (options) -> options.stop((stop) -> stop.withGrace(Duration.ofSeconds(-1), Duration.ZERO))),
                wrong("watchdog.timeout must be longer than zero",
                        (options) -> options.watchdog(Duration.ofSeconds(1), Duration.ZERO)));
    }

    private static Stream<Arguments> wrongLimits() {
        return Stream.of(
                wrong("limits.max-frame-size must be at least 1024 bytes, but is 5",
                        (options) -> options.limits((limits) -> limits.withSizes(5, 5))),
                wrong("limits.max-outbox-size must be at least limits.max-frame-size (2048), but is 1024",
                        (options) -> options.limits((limits) -> limits.withSizes(2048, 1024))),
                wrong("limits.max-pending must be at least 1, but is 0",
                        (options) -> options.limits((limits) -> limits.withMaxPending(0))));
    }

    @Test
    void eventsAreNamesAndPatterns() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ProcessOptions.builder()
                .command("x")
                .events((events) -> events.withSubscribe("user:*", "user:log*")))
            .withMessageStartingWith(
                    "events.subscribe must hold names and patterns of events: Event pattern 'user:log*'");
    }

    @Test
    void programIsNeeded() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProcessOptions.builder().name("x").build())
            .withMessage("A process needs one of script, command or main-class");
    }

    @Test
    void textShowsNoArgumentAndNoEnvironment() {
        ProcessOptions options = ProcessOptions.builder()
            .name("calculator")
            .command("calc", "--token=secret")
            .args("secret")
            .environment("TOKEN", "secret")
            .build();
        assertThat(options).hasToString("calculator (command calc)");
        assertThat(options.program()).hasToString("command calc");
    }

    private static RestartOptions delay(RestartOptions restart, double multiplier, double jitter) {
        return restart.withDelay(Duration.ZERO, multiplier, Duration.ZERO, jitter);
    }

    private static Arguments wrong(String message, UnaryOperator<ProcessOptionsBuilder> change) {
        return arguments(message, change);
    }

}
