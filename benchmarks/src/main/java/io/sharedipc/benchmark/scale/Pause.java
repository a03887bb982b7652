package io.sharedipc.benchmark.scale;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Time in which the host is left alone: what is measured is what it does by itself.
 */
final class Pause {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Pause() {
    }

    static void millis(long millis) throws InterruptedException {
        NEVER.await(millis, TimeUnit.MILLISECONDS);
    }

}
