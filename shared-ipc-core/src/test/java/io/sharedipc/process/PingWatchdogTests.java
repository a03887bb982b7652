package io.sharedipc.process;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PingWatchdog}, with time that passes when the test says so.
 */
class PingWatchdogTests {

    private static final Duration INTERVAL = Duration.ofSeconds(7);

    private static final Duration TIMEOUT = Duration.ofSeconds(11);

    private final FakeTimer timer = new FakeTimer();

    private final BlockingQueue<String> ponged = new LinkedBlockingQueue<>();

    @Test
    void pongThatNobodyAskedForStartsNoSecondChainOfPings() throws Exception {
        ProcessOptions options = Children.script("pong-twice.sh").watchdog(INTERVAL, TIMEOUT).build();
        try (ManagedProcess process = new DefaultManagedProcess(options, getClass().getClassLoader(), this.timer)) {
            process.onMessage("ponged", String.class, this.ponged::add);
            Children.await(process.start());
            Children.await(process.start()); // behind the first ping's interval in the
                                             // mailbox
            for (int round = 1; round <= 3; round++) {
                this.timer.advance(INTERVAL);
                assertThat(this.ponged.poll(Children.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .isEqualTo("ping-" + round);
                Children.await(process.start()); // behind both pongs in the mailbox
                assertThat(this.timer.delays()).filteredOn(INTERVAL::equals).hasSize(1);
            }
            Children.await(process.stop(Signal.KILL));
        }
    }

}
