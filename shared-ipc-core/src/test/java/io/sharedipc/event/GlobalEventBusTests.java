package io.sharedipc.event;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GlobalEventBusTests {

    @Test
    void plainBusIsThereWhereNoneIsInstalled() {
        assertThat(EventBus.global()).isNotNull().isSameAs(EventBus.global());
    }

    @Test
    void installedBusIsTheGlobalOneUntilItIsTakenAway() {
        EventBus plain = EventBus.global();
        EventBus bus = EventBus.create();
        try (Subscription installed = GlobalEventBus.install(bus)) {
            assertThat(EventBus.global()).isSameAs(bus);
        }
        assertThat(EventBus.global()).isSameAs(plain);
    }

    @Test
    void firstOfTheLiveBusesIsTheGlobalOne() {
        EventBus first = EventBus.create();
        EventBus second = EventBus.create();
        Subscription firstInstalled = GlobalEventBus.install(first);
        try (Subscription secondInstalled = GlobalEventBus.install(second)) {
            assertThat(EventBus.global()).isSameAs(first);
            firstInstalled.close();
            assertThat(EventBus.global()).isSameAs(second);
        }
        finally {
            firstInstalled.close();
        }
    }

    @Test
    void closingTwiceTakesAwayOneInstallation() {
        EventBus bus = EventBus.create();
        Subscription first = GlobalEventBus.install(bus);
        try (Subscription second = GlobalEventBus.install(bus)) {
            first.close();
            first.close();
            assertThat(EventBus.global()).isSameAs(bus);
        }
        assertThat(EventBus.global()).isNotSameAs(bus);
    }

}
