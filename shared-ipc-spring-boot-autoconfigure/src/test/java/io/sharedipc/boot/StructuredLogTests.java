package io.sharedipc.boot;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.sharedipc.process.LogFormat;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that no line of a worker is lost in Spring Boot's structured logging.
 */
class StructuredLogTests {

    private static final String LINE = "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"log\":{\"level\":\"WARN\"},\"log.level\":\"WARN\","
            + "\"process\":{\"pid\":1},\"service\":{\"name\":\"x\"},\"ecs\":{\"version\":\"8.11\"},\"message\":\"slow\","
            + "\"ipc\":{\"process\":\"y\"},\"ipc.pid\":\"7\",\"level\":\"WARN\",\"logger_name\":\"l\",\"tags\":[1],\"ms\":12}";

    private final List<String> written = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = { "ecs", "logstash", "gelf" })
    void membersOfAJsonLineClashWithNothing(String format) {
        JsonNode line = JsonMapper.shared().readTree(logged(format));
        assertThat(line.path((format.equals("gelf")) ? "short_message" : "message").asString()).isEqualTo("slow");
        assertThat(line.toString()).contains("\"ms\":\"12\"");
    }

    private String logged(String format) {
        Logger logger = (Logger) LoggerFactory.getLogger("shared-ipc.process.json");
        AppenderBase<ILoggingEvent> appender = appender(logger.getLoggerContext(), format);
        logger.addAppender(appender);
        try (ManagedProcess process = ManagedProcess.create(ProcessOptions.builder()
            .name("json")
            .command("sh", "-c", "printf '%s\\n' '" + LINE + "'")
            .log((log) -> log.withFormat(LogFormat.JSON))
            .build())) {
            process.start();
            await().until(() -> this.written.size() == 1);
        }
        finally {
            logger.detachAppender(appender);
        }
        return this.written.get(0);
    }

    private AppenderBase<ILoggingEvent> appender(LoggerContext context, String format) {
        context.putObject(Environment.class.getName(), new MockEnvironment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                StructuredLogTests.this.written.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
            }
        };
        appender.setContext(context);
        appender.start();
        return appender;
    }

}
