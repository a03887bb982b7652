package io.sharedipc.client;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DurationTextTests {

    @ParameterizedTest
    @CsvSource({ "7ns,PT0.000000007S", "7us,PT0.000007S", "250ms,PT0.25S", "5s,PT5S", "' 5 s ',PT5S", "2m,PT2M",
            "3h,PT3H", "1d,PT24H", "PT1M30S,PT1M30S", "pt5s,PT5S" })
    void readsADuration(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "5", "s", "5x", "5S", "-5s", "0s", "PT0S", "PT-1S", "5s 3ms", "1.5s",
            "999999999999999999d", "9999999999999999999s" })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }

}
