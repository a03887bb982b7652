package io.sharedipc.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How what a real child prints is logged, and told to those who listen.
 */
class LogFormatTests {

    private final List<ILoggingEvent> logged = new CopyOnWriteArrayList<>();

    private final List<OutputLine> heard = new CopyOnWriteArrayList<>();

    private final Logger logger = (Logger) LoggerFactory.getLogger("shared-ipc.process.printer");

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            LogFormatTests.this.logged.add(event);
        }
    };

    @BeforeEach
    void listen() {
        this.appender.start();
        this.logger.setLevel(Level.DEBUG);
        this.logger.addAppender(this.appender);
    }

    @AfterEach
    void stopListening() {
        this.logger.detachAppender(this.appender);
        this.logger.setLevel(null);
    }

    @Test
    void jsonLinesAreLoggedAtTheirLevelWithTheirMembers() {
        run((log) -> log.withFormat(LogFormat.JSON),
                "echo '{\"level\":\"warn\",\"msg\":\"slow\",\"ms\":12}'; echo '{\"level\":20,\"msg\":\"d\"}'; echo bare");
        await().until(() -> this.logged.size() == 3);
        assertThat(this.logged).extracting(ILoggingEvent::getLevel)
            .containsExactly(Level.WARN, Level.DEBUG, Level.INFO);
        assertThat(this.logged).extracting(ILoggingEvent::getFormattedMessage).containsExactly("slow", "d", "bare");
        assertThat(this.logged.get(0).getKeyValuePairs()).singleElement().satisfies((pair) -> {
            assertThat(pair.key).isEqualTo("ipc.line.printer");
            assertThat(pair.value).isEqualTo(Map.of("ms", "12"));
        });
    }

    @Test
    void textIsNeverParsed() {
        run((log) -> log, "echo '{\"level\":\"warn\",\"msg\":\"slow\"}'");
        await().until(() -> this.logged.size() == 1);
        assertThat(this.logged.get(0).getFormattedMessage()).isEqualTo("{\"level\":\"warn\",\"msg\":\"slow\"}");
    }

    @Test
    void linesOverTheRateAreCountedAtTheLatestWhenTheOutputEnds() {
        run((log) -> log.withMaxLinesPerSecond(3), "for i in 1 2 3 4 5 6 7 8 9; do echo $i; done");
        await().untilAsserted(() -> assertThat(this.logged).last()
            .extracting(ILoggingEvent::getFormattedMessage)
            .asString()
            .contains("lines were not logged: more than 3 a second"));
        assertThat(this.logged).hasSizeLessThan(9);
        await().untilAsserted(() -> assertThat(this.heard).extracting(OutputLine::text)
            .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9"));
    }

    @Test
    void listenersHearTheMessageAndTheLevel() {
        run((log) -> log.withFormat(LogFormat.JSON), "echo '{\"level\":\"error\",\"msg\":\"lost\"}'");
        await().until(() -> this.heard.size() == 1);
        assertThat(this.heard.get(0).level()).isEqualTo(org.slf4j.event.Level.ERROR);
        assertThat(this.heard.get(0).text()).isEqualTo("lost");
        assertThat(this.heard.get(0).pid()).isPositive();
    }

    private void run(UnaryOperator<LogOptions> log, String script) {
        try (ManagedProcess process = ManagedProcess
            .create(ProcessOptions.builder().name("printer").command("sh", "-c", script).log(log).build())) {
            process.onOutput(this.heard::add);
            process.start();
            await().until(() -> process.snapshot().lastExit().isPresent());
        }
    }

}
