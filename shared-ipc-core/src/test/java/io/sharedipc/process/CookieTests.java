package io.sharedipc.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Cookie}.
 */
class CookieTests {

    private static final String OUTER = "01234567-89ab-cdef-0123-456789abcdef.3;";

    @Test
    void childOfAHostWithinAHostCarriesBothMarks() {
        assertThat(Cookie.inherited(OUTER)).isEqualTo(OUTER);
        assertThat(Cookie.inherited(OUTER + OUTER)).isEqualTo(OUTER + OUTER);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "01234567-89ab-cdef-0123-456789abcdef.3", "a\nb;", ";;;" })
    void whatIsNoMarkIsNotHandedOn(String value) {
        assertThat(Cookie.inherited(value)).isEmpty();
        assertThat(Cookie.inherited(OUTER + value + (value.isEmpty() ? "x" : ""))).isEmpty();
    }

    @Test
    void longTextIsNotHandedOn() {
        assertThat(Cookie.inherited(OUTER.repeat(10_000))).isEmpty();
    }

    @Test
    void eachChildHasItsOwnMark() {
        assertThat(Cookie.next().mark()).isNotEqualTo(Cookie.next().mark()).startsWith(Cookie.HOST + ".").endsWith(";");
    }

}
