package io.sharedipc.process;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.PrivateFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for answers that no kit would give, and requests that carry what is odd.
 */
class OddAnswerTests {

    private final List<String> outcomes = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = { "{\"message\":{\"a\":1}}", "{\"name\":[],\"message\":\"m\"}",
            "{\"stack\":{},\"message\":7}", "{\"code\":{\"c\":true}}", "{\"code\":12}", "{\"message\":null}", "{}",
            "[]", "7", "null", "\"text\"", "{\"\\ud800\":1}" })
    void everyErrorIsAFailure(String payload) throws Exception {
        try (ManagedProcess process = started()) {
            if (payload.contains("\\ud800")) { // broken as a line already
                RawWorker.write(process, "{\"id\":\"x\",\"type\":\"error\",\"payload\":" + payload + "}");
                return;
            }
            assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(() -> process.call(RawWorker.failedBy(payload, Integer.class)));
            assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> process.request(RawWorker.failedBy(payload, Integer.class)).join())
                .withCauseInstanceOf(RemoteException.class);
            assertThat(this.outcomes).containsExactly("error", "error");
        }
    }

    @Test
    void memberThatIsNoTextIsShownAsJson() throws Exception {
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(() -> process
                    .call(RawWorker.failedBy("{\"name\":\"E\",\"message\":{\"a\":1},\"code\":7}", Void.class)))
                .satisfies((ex) -> {
                    assertThat(ex.remoteMessage()).isEqualTo("{\"a\":1}");
                    assertThat(ex.code()).contains("7");
                });
        }
    }

    @Test
    void textOfAnErrorForgesNoLine() throws Exception {
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(() -> process.call(RawWorker.failedBy(
                        "{\"name\":\"E\\u001b[31m\",\"message\":\"m\\nERROR forged\\u202e\\udb40\\udc41\"}",
                        Void.class)))
                .withMessageContaining("\\u000aERROR forged\\u202e\\udb40\\udc41")
                .withMessageMatching("[ -~]*");
        }
    }

    @Test
    void printedStackHasThatOfTheWorkerEscapedAndCut() throws Exception {
        String stack = "Traceback:\\n  File \\\"w.py\\\", line 3, in f\\u001b[2J\\n" + "x\\n".repeat(500);
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(() -> process
                    .call(RawWorker.failedBy("{\"message\":\"m\",\"stack\":\"" + stack + "\"}", Void.class)))
                .satisfies((ex) -> {
                    StringWriter printed = new StringWriter();
                    ex.printStackTrace(new PrintWriter(printed, true));
                    assertThat(printed.toString()).contains("the stack in the worker:")
                        .contains("| Traceback:")
                        .contains("File \"w.py\", line 3, in f\\u001b[2J")
                        .doesNotContain("\u001b");
                    assertThat(printed.toString().lines().filter((line) -> line.strip().startsWith("| x")).count())
                        .isLessThan(100);
                    assertThat(ex.getCause()).isNull();
                });
        }
    }

    @Test
    void answerThatIsOfAnotherTypeSaysWhereAndQuotesNoValue() throws Exception {
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(PayloadException.class)
                .isThrownBy(() -> process.call("echo", List.of(Map.of("count", "S3CRET")), Counted[].class))
                .withMessageContaining("[0][\"count\"]")
                .withMessageContaining("int")
                .satisfies((ex) -> {
                    StringWriter printed = new StringWriter();
                    ex.printStackTrace(new PrintWriter(printed, true));
                    assertThat(printed.toString()).doesNotContain("S3CRET");
                });
            assertThat(this.outcomes).containsExactly("error");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.9", "\"\"", "true", "\"7\"" })
    void scalarOfAnotherKindIsNoInteger(String json) throws Exception {
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> process.call(RawWorker
                .answeredBy("{\"id\":\"@ID@\",\"type\":\"response\",\"payload\":" + json + "}", Integer.class)));
        }
    }

    @Test
    void loneSurrogatesOfTheHostReachTheWorkerOrFailTheRequest() throws Exception {
        String odd = "x\ud800y";
        int before = PrivateFiles.open();
        try (ManagedProcess process = started()) {
            assertThat(process.call(Request.of(odd, 1, Integer.class).header("tenant", odd))).isOne();
            assertThat(process.request(Request.of(odd, 1, Integer.class).header("tenant", odd)).join()).isOne();
            Request<Integer> named = Request.of("echo", Attachment.of(new byte[100]), Integer.class).header(odd, "v");
            assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> process.call(named))
                .withMessageContaining("the name of a header has a lone surrogate");
            assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> process.request(named).join())
                .withCauseInstanceOf(PayloadException.class);
            assertThat(this.outcomes).containsExactly("success", "success", "refused", "refused");
            assertThat(PrivateFiles.open()).isEqualTo(before);
        }
    }

    @Test
    void failureOutsideOfOurOwnIsAFailureToo() throws Exception {
        try (ManagedProcess process = started()) {
            assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> process.call(Request.of("echo", broken(), Void.class)));
            assertThat(process.request(Request.of("echo", broken(), Void.class))).failsWithin(Children.PATIENCE);
            assertThat(this.outcomes).containsExactly("error", "error");
        }
    }

    private static Attachment broken() {
        return Attachment.of(new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("broken stream");
            }
        }, 10);
    }

    private ManagedProcess started() throws Exception {
        return RawWorker
            .started((options) -> options.monitor((process, type, outcome, duration) -> this.outcomes.add(outcome)));
    }

    record Counted(int count) {
    }

}
