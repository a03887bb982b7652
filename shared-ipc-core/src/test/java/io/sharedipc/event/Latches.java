package io.sharedipc.event;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waits that fail instead of hanging.
 */
final class Latches {

    private Latches() {
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).as("opened in time").isTrue();
    }

}
