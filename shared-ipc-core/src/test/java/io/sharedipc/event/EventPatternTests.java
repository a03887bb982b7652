package io.sharedipc.event;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventPatternTests {

    @ParameterizedTest
    @CsvSource({ "*, user", "*, user:login", "*, a:b:c:d", "**, a", "**, a:b:c", "user:*, user:login", "user:**, user",
            "user:**, user:login", "user:**, user:login:failed", "a:*:c, a:b:c", "*:login, user:login",
            "*:*, user:login", "**:failed, failed", "**:failed, user:login:failed", "**:a:**, a", "**:a:**, x:a:y",
            "a:**:z, a:z", "a:**:z, a:b:c:z", "a:**:b:**:c, a:b:x:b:c", "a:**:*, a:b", "**:b:*:d, a:b:c:b:c:d" })
    void matches(String pattern, String name) {
        assertThat(EventPattern.parse(pattern).matches(EventPattern.split(name))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "user:*, user", "user:*, user:login:failed", "user:*, users:login", "user:**, users",
            "user:**, x:user", "a:*:c, a:c", "a:*:c, a:b:b:c", "a:*:c, a:b:d", "*:login, login", "*:*, user",
            "*:*, a:b:c", "**:failed, user:failed:x", "a:**:z, a:z:y", "a:**:b:**:c, a:c", "a:**:*, a" })
    void doesNotMatch(String pattern, String name) {
        assertThat(EventPattern.parse(pattern).matches(EventPattern.split(name))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "*, user:**", "*, *", "*, a", "**, *", "user:*, user:login", "user:*, user:*", "user:**, user:*",
            "user:**, user:**", "user:**, user:*:failed", "user:**, user", "*:*, user:*", "*:login, user:login",
            "**:failed, **:failed", "a:**:z, a:*:z", "a:**, a:b:**:c" })
    void covers(String pattern, String other) {
        assertThat(EventPattern.of(pattern).covers(EventPattern.of(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "user:*, *", "user:*, user:**", "user:*, order:*", "user:login, user:*", "*:*, *", "*:*, a:**",
            "a:*:z, a:**:z", "**:failed, **", "user:**, *:login", "*:login, **:login" })
    void doesNotCover(String pattern, String other) {
        assertThat(EventPattern.of(pattern).covers(EventPattern.of(other))).isFalse();
    }

    @Test
    void whatCoversAnotherMatchesAllThatItMatches() {
        List<String> names = combinations(List.of("a", "b", "c"), 4);
        List<EventPattern> patterns = combinations(List.of("a", "b", "*", "**"), 3).stream()
            .map(EventPattern::of)
            .toList();
        for (EventPattern one : patterns) {
            for (EventPattern other : patterns) {
                if (one.covers(other)) {
                    assertThat(names).as("%s covers %s", one, other)
                        .allMatch((name) -> one.matches(name) || !other.matches(name));
                }
            }
        }
    }

    @Test
    void whatIsNoPatternIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventPattern.of("a:b*"))
            .withMessageContaining("whole segment");
    }

    private static List<String> combinations(List<String> segments, int length) {
        List<String> all = new ArrayList<>(segments);
        for (int i = 1; i < length; i++) {
            for (String shorter : List.copyOf(all)) {
                segments.forEach((segment) -> all.add(shorter + ":" + segment));
            }
        }
        return all.stream().distinct().toList();
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void mismatchOfManyWildcardsIsFoundQuickly() {
        EventPattern pattern = EventPattern.parse("**:a:".repeat(30) + "b");
        String[] name = EventPattern.split("a:".repeat(2000) + "c");
        assertThat(pattern.matches(name)).isFalse();
    }

}
