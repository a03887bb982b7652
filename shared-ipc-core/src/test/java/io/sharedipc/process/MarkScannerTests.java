package io.sharedipc.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MarkScanner}.
 */
class MarkScannerTests {

    private static final String HOST = "01234567-89ab-cdef-0123-456789abcdef";

    private final MarkScanner scanner = new MarkScanner(HOST);

    @Test
    void findsTheMarksOfTheHostAmongThoseOfOthers() throws IOException {
        assertThat(scan("A=1", "SHARED_IPC_COOKIE=another.1;" + HOST + ".4711;" + HOST + ".12;other.3;", "B=2"))
            .containsExactly(HOST + ".4711;", HOST + ".12;");
    }

    @Test
    void findsTheLastVariableThoughNothingEndsIt() throws IOException {
        assertThat(this.scanner.scan(bytes("A=1\0SHARED_IPC_COOKIE=" + HOST + ".1;"))).containsExactly(HOST + ".1;");
    }

    @ParameterizedTest
    @ValueSource(strings = { "HTTP_USER_AGENT=Mozilla/5.0 (%s.1;)", "HTTP_USER_AGENT=SHARED_IPC_COOKIE=%s.1;",
            "X_SHARED_IPC_COOKIE=%s.1;", "SHARED_IPC_COOKIE_2=%s.1;", "SHARED_IPC_COOKIE=x%s.1;",
            "SHARED_IPC_COOKIE=%s.1", "SHARED_IPC_COOKIE=%s.;", "SHARED_IPC_COOKIE=%s.1a;",
            "SHARED_IPC_COOKIE=%s.12345678901234567890;", "SHARED_IPC_COOKIE=%s;" })
    void doesNotTakeTheMarkElsewhereOrInAnotherForm(String variable) throws IOException {
        assertThat(scan("PATH=/bin", variable.formatted(HOST), "Z=1")).isEmpty();
    }

    @Test
    void passesOverAnEnvironmentThatRepeatsTheMarkWithoutItsEnd() throws IOException {
        String repeated = "SHARED_IPC_COOKIE=" + (HOST + ".").repeat(50_000);
        assertThat(scan("X1=" + repeated, repeated, "SHARED_IPC_COOKIE=" + HOST + ".7;")).isEqualTo(List.of());
    }

    @Test
    void keepsOnlyTheBeginningOfALongValue() throws IOException {
        assertThat(scan("SHARED_IPC_COOKIE=" + (HOST + ".1;").repeat(100_000))).hasSizeLessThan(1_000);
    }

    @Test
    void isReadyForTheNextEnvironment() throws IOException {
        assertThat(this.scanner.scan(bytes("SHARED_IPC_COO"))).isEmpty();
        assertThat(this.scanner.scan(bytes("KIE=" + HOST + ".1;"))).isEmpty();
        assertThat(scan("SHARED_IPC_COOKIE=" + HOST + ".1;")).containsExactly(HOST + ".1;");
    }

    private List<String> scan(String... variables) throws IOException {
        return this.scanner.scan(bytes(String.join("\0", variables) + "\0"));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

}
