package io.sharedipc.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void mismatchOfManyWildcardsIsFoundQuickly() {
        EventPattern pattern = EventPattern.parse("**:a:".repeat(30) + "b");
        String[] name = EventPattern.split("a:".repeat(2000) + "c");
        assertThat(pattern.matches(name)).isFalse();
    }

}
