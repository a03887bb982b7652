package io.sharedipc.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProcessStat}.
 */
class ProcessStatTests {

    private static final String REST = " S 1 10 77 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 123456 99 1 18446744073709551615";

    @ParameterizedTest
    @ValueSource(strings = { "sh", "a b", "a) Z 1 2 3", "((", "a\nb) R 1 (" })
    void takesTheFieldsBehindWhateverNameTheProgramHas(String name) {
        assertThat(ProcessStat.parse("42 (" + name + ")" + REST)).isEqualTo(new ProcessStat(false, 77, "123456"));
    }

    @Test
    void knowsOneThatWasNotWaitedFor() {
        assertThat(ProcessStat.parse("42 (sh)" + REST.replace(" S ", " Z ")))
            .isEqualTo(new ProcessStat(true, 77, "123456"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "42", "42 (sh) S 1 10", "42 (sh) S 1 10 x 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 1 9" })
    void doesNotTakeAnythingElse(String line) {
        assertThat(ProcessStat.parse(line)).isNull();
    }

    @Test
    void thereIsNoneOfAProcessThatThereIsNot() {
        assertThat(ProcessStat.of("0")).isNull();
    }

}
