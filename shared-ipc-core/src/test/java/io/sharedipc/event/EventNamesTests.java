package io.sharedipc.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventNamesTests {

    @ParameterizedTest
    @ValueSource(strings = { "user", "user:login", "a:b:c:d", "user.login-v2_x/y", "Überweisung:läuft", "user:42" })
    void acceptsNames(String name) {
        assertThat(EventNames.requireName(name)).isEqualTo(name);
        assertThat(EventNames.requireNameOrPattern(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "**", "user:*", "user:**", "a:*:c", "**:error", "*:*" })
    void acceptsPatternsToListenTo(String pattern) {
        assertThat(EventNames.requireNameOrPattern(pattern)).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "user:*", "user:**", "a:*:c", "us*r" })
    void refusesPatternsToEmitTo(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventNames.requireName(pattern))
            .withMessageContaining("'" + pattern + "'")
            .withMessageContaining("emitted to one name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | must not be empty
            user: | end in a colon
            : | empty segment
            :user | empty segment
            a::b | empty segment
            'a b' | white space
            '\t' | white space
            us*r | whole segment
            user:log* | whole segment
            user:*** | whole segment
            """)
    void refusesWhatCannotBeListenedTo(String pattern, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventNames.requireNameOrPattern(pattern))
            .withMessageContaining("'" + pattern + "'")
            .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u0085b", "a\u009b31m", "a\u202eb", "a\u200db", "a\u2028b", "a\u2029b", "a\ud800",
            "\udc00a", "a\udb40\udc41b", "a\u00adb" })
    void refusesWhatIsNotSeenAndDoesNotShowIt(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventNames.requireNameOrPattern(name))
            .withMessageContaining("characters that are not seen")
            .withMessageMatching("[ -~]*");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a:\ud83d\ude00", "\u65e5\u672c", "a\u00a0b" })
    void acceptsWhatIsSeen(String name) {
        assertThat(EventNames.requireName(name)).isEqualTo(name);
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNull() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventNames.requireNameOrPattern(null))
            .withMessage("Event name or pattern must not be null");
    }

}
