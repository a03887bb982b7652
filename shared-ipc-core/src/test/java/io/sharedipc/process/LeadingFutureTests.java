package io.sharedipc.process;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeadingFuture}: callbacks that wait for other answers.
 */
class LeadingFutureTests {

    @Test
    void callbackMayWaitForAnotherAnswer() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh"))) {
            CompletableFuture<Integer> sum = process.request("echo", 1, Integer.class)
                .thenApply((one) -> one + process.request("echo", 2, Integer.class).thenApply((two) -> two * 10).join())
                .thenApply((some) -> {
                    try {
                        return some + process.request("echo", 3, Integer.class).get();
                    }
                    catch (Exception ex) {
                        throw new IllegalStateException(ex);
                    }
                });
            assertThat(Children.await(sum)).isEqualTo(24);
        }
    }

    @Test
    void stagesOfAnAnswerHandTheReadingOnToo() {
        assertThat(new LeadingFuture<String>().thenApply(String::length).thenAccept((length) -> {
        })).isInstanceOf(LeadingFuture.class);
    }

}
