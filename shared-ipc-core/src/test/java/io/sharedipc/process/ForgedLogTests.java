package io.sharedipc.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what a worker says that reaches the log: it forges nothing and floods
 * nothing.
 */
class ForgedLogTests {

    private final List<ILoggingEvent> logged = new CopyOnWriteArrayList<>();

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.sharedipc");

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            ForgedLogTests.this.logged.add(event);
        }
    };

    @BeforeEach
    void listen() {
        this.appender.start();
        this.logger.addAppender(this.appender);
    }

    @AfterEach
    void stopListening() {
        this.logger.detachAppender(this.appender);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"type\":\"ipc:x\\n2026 ERROR forged\\u001b[31m\"}",
            "{\"type\":\"ipc:x\\n2026 ERROR forged\",\"bytes\":0}",
            "{\"type\":\"ipc:\\u009b31m\\u202e\\udb40\\udc41\"}", "\u001bc\u009b31m\u202e",
            "{\"id\":\"1\",\"type\":\"ipc:event\",\"payload\":{\"name\":\"a\\u2028\\u202e\"}}",
            "{\"id\":\"1\",\"type\":\"ipc:subscribe\",\"payload\":\"a\\n\\u001b\"}" })
    void oddLinesAreLoggedOnOneLineOfSeenCharacters(String line) throws Exception {
        try (ManagedProcess process = RawWorker.started()) {
            RawWorker.write(process, line);
            await().until(() -> process.snapshot().protocolErrors() + process.snapshot().refusedEvents() == 1);
        }
        assertAllIsSeen();
    }

    @Test
    void versionThatIsTextIsLoggedAndThrownOnOneLine() {
        ProcessOptions options = ProcessOptions.builder()
            .name("other")
            .command("sh", "-c",
                    "printf '%s\\n' '{\"type\":\"ipc:ready\",\"payload\":{\"protocol\":\"9\\nERROR forged\\u001b[31m\"}}' >&4; "
                            + "exec cat <&3 >/dev/null")
            .build();
        try (ManagedProcess process = ManagedProcess.create(options)) {
            assertThat(process.start()).failsWithin(Children.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .withMessageContaining("9\\u000aERROR forged")
                .withMessageMatching("[ -~]*");
        }
        assertAllIsSeen();
    }

    @Test
    void violationsAreLoggedEverMoreRarelyAndSayHowManyThereWere() throws Exception {
        try (ManagedProcess process = RawWorker.started()) {
            String[] lines = new String[1000];
            java.util.Arrays.fill(lines, "x");
            RawWorker.write(process, lines);
            await().until(() -> process.snapshot().protocolErrors() == 1000);
        }
        List<String> broken = this.logged.stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter((message) -> message.contains("broke the protocol"))
            .toList();
        assertThat(broken).hasSize(10);
        assertThat(broken.get(9)).contains("violation 512 of this child, 255 before it were not logged");
    }

    private void assertAllIsSeen() {
        assertThat(this.logged).isNotEmpty().allSatisfy((event) -> {
            assertThat(event.getFormattedMessage()).isEqualTo(LineEscaper.escape(event.getFormattedMessage()));
            if (event.getThrowableProxy() != null) {
                assertThat(event.getThrowableProxy().getMessage()).matches("[ -~]*");
            }
        });
    }

}
