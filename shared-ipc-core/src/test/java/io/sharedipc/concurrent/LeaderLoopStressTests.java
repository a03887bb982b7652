package io.sharedipc.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many {@link LeaderLoop}s at a time whose callbacks behave in all ways that callbacks
 * may: each runs once, one thread reads at a time, and each loop ends once.
 */
class LeaderLoopStressTests {

    private static final int LOOPS = 8;

    private static final int CALLBACKS = 4_000;

    @Test
    void eachCallbackRunsOnceHoweverTheyBehave() throws Exception {
        List<Script> scripts = IntStream.range(0, LOOPS).mapToObj(Script::new).toList();
        scripts.forEach((script) -> script.loop.start("stress-" + script.seed));
        for (Script script : scripts) {
            assertThat(script.allRan.await(60, TimeUnit.SECONDS)).as("callbacks of %s ran", script.seed).isTrue();
            assertThat(script.hasEnded.await(60, TimeUnit.SECONDS)).as("%s ended", script.seed).isTrue();
        }
        for (Script script : scripts) {
            assertThat(script.notOnce()).as("callbacks of %s that did not run once", script.seed).isEmpty();
            assertThat(script.ends).as("ends of %s", script.seed).hasValue(1);
            assertThat(script.clashes).as("reads of %s at a time", script.seed).hasValue(0);
        }
    }

    /**
     * A source whose callbacks are drawn by lot.
     */
    private static final class Script implements LeaderLoop.Source {

        private final int seed;

        private final Random random;

        private final LeaderLoop loop = new LeaderLoop(this, () -> {
        });

        private final List<CompletableFuture<Void>> begun = new ArrayList<>();

        private final AtomicIntegerArray runs = new AtomicIntegerArray(CALLBACKS);

        private final CountDownLatch allRan = new CountDownLatch(CALLBACKS);

        private final CountDownLatch hasEnded = new CountDownLatch(1);

        private final AtomicInteger ends = new AtomicInteger();

        private final AtomicInteger reading = new AtomicInteger();

        private final AtomicInteger clashes = new AtomicInteger();

        private int next; // handed on with the lead

        Script(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            IntStream.range(0, CALLBACKS).forEach((i) -> this.begun.add(new CompletableFuture<>()));
        }

        @Override
        public boolean read() {
            if (this.reading.incrementAndGet() != 1) {
                this.clashes.incrementAndGet();
            }
            for (int i = this.random.nextInt(20); i >= 0 && this.next < CALLBACKS; i--) {
                int number = this.next++;
                int lot = this.random.nextInt(100);
                this.loop.execute(() -> run(number, lot));
            }
            this.reading.decrementAndGet();
            return this.next < CALLBACKS;
        }

        private void run(int number, int lot) {
            this.begun.get(number).complete(null);
            try {
                behave(number, lot);
            }
            finally {
                this.runs.incrementAndGet(number);
                this.allRan.countDown();
            }
        }

        private void behave(int number, int lot) {
            switch (lot) {
                case 0, 1, 2 -> this.begun.get(Math.min(number + 1 + lot, CALLBACKS - 1)).join();
                case 3 -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                case 4 -> throwRarely(number);
                case 5 -> Thread.currentThread().interrupt();
                case 6, 7, 8, 9 -> {
                    LeaderLoop.aboutToBlock();
                    this.begun.get(Math.min(number + lot, CALLBACKS - 1)).join();
                }
                case 10, 11, 12, 13, 14 -> LeaderLoop.aboutToBlock();
                default -> Thread.onSpinWait();
            }
        }

        private void throwRarely(int number) {
            if (number % 50 == 0) { // each is logged
                throw new Expected();
            }
        }

        private List<Integer> notOnce() {
            return IntStream.range(0, CALLBACKS).filter((i) -> this.runs.get(i) != 1).boxed().toList();
        }

        @Override
        public void ended() {
            this.ends.incrementAndGet();
            this.hasEnded.countDown();
        }

    }

    /**
     * What a callback throws.
     */
    private static final class Expected extends RuntimeException {

        Expected() {
            super("expected by a test", null, false, false);
        }

    }

}
