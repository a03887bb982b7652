package io.sharedipc.worker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerThreads}.
 */
class HandlerThreadsTests {

    @Test
    void handlersRunOnVirtualThreadsWhereThisJavaHasThem() throws Exception {
        boolean expected = Runtime.version().feature() >= 21;
        assertThat(handlerThread().getClass().getName().contains("Virtual")).isEqualTo(expected);
    }

    @Test
    void handlersDoNotKeepTheProgramAlive() throws Exception {
        assertThat(handlerThread().isDaemon()).isTrue();
    }

    private static Thread handlerThread() throws Exception {
        return CompletableFuture.supplyAsync(Thread::currentThread, HandlerThreads.shared()).get(20, TimeUnit.SECONDS);
    }

}
