package io.sharedipc.event;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventBusOptionsTests {

    @Test
    void defaultsAreAsDocumented() {
        EventBusOptions options = EventBusOptions.defaults();
        assertThat(options.maxListeners()).isEqualTo(10);
        assertThat(options.warnOnMaxListeners()).isTrue();
        assertThat(options.laneCapacity()).isEqualTo(10_000);
        assertThat(options.overflowPolicy()).isEqualTo(OverflowPolicy.FAIL);
        assertThat(options.monitor()).isSameAs(EventBusMonitor.NONE);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventBusOptions.builder().maxListeners(-1).build())
            .withMessage("maxListeners must not be negative (0 turns the warning off), but is -1");
        assertThatIllegalArgumentException().isThrownBy(() -> EventBusOptions.builder().laneCapacity(0).build())
            .withMessage("laneCapacity must be at least 1, but is 0");
    }

}
