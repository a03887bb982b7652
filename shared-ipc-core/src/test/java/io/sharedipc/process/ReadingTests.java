package io.sharedipc.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sharedipc.concurrent.AdaptiveSpin;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.Channel;
import io.sharedipc.wire.ProtocolException;
import io.sharedipc.wire.Violation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Reading}.
 */
class ReadingTests {

    private static final LimitOptions LIMITS = LimitOptions.defaults().withSizes(1024, 100_000);

    private static final String UNREADABLE = "too-large-for-this-host";

    private static final Body JSON = Body.json("null".getBytes(StandardCharsets.US_ASCII));

    private final GivenChannel channel = new GivenChannel();

    private final List<String> messages = new CopyOnWriteArrayList<>();

    private final List<Violation> violations = new CopyOnWriteArrayList<>();

    private final List<Thread> tellers = new CopyOnWriteArrayList<>();

    private final CountDownLatch ended = new CountDownLatch(1);

    private final Link link = new Link(this.channel, LIMITS, Timer.system(), this::inbox, this.ended::countDown,
            (ex) -> this.ended.countDown());

    private final Reading reading = this.link.reading();

    private int nextId = 1;

    @BeforeEach
    void answerAFirstCall() {
        Assumptions.assumeTrue(AdaptiveSpin.isEnabled(), "one core leaves none to spin on");
        this.link.loop().start("reading-test");
        PendingCall first = call();
        this.channel.give(answer());
        assertThat(first.await(System.nanoTime() + TimeUnit.SECONDS.toNanos(20), new AdaptiveSpin())).isNotNull();
    }

    @AfterEach
    void end() throws Exception {
        this.channel.give("");
        assertThat(this.ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callerMayReadItsAnswerForItself() {
        PendingCall call = lead();
        this.channel.give(answer());
        this.reading.poll();
        assertThat(call.isEnded()).isTrue();
        this.reading.release();
    }

    @Test
    void callerThatSpinsNeedsNobodyElse() {
        for (int i = 0; i < 200; i++) {
            PendingCall call = call();
            this.channel.give(answer());
            assertThat(call.await(System.nanoTime() + TimeUnit.SECONDS.toNanos(20), new AdaptiveSpin())).isNotNull();
        }
    }

    @Test
    void oneCallerLeadsAtATime() {
        lead();
        assertThat(this.reading.tryLead()).isFalse();
        this.channel.give(answer());
        this.reading.poll();
        this.reading.release();
    }

    @Test
    void messageThatACallerReadsIsToldByTheLoop() {
        lead();
        this.channel.give(message("first") + answer());
        this.reading.poll();
        assertThat(this.messages).isEmpty();
        this.reading.release();
        await().untilAsserted(() -> assertThat(this.messages).containsExactly("first"));
        assertThat(this.tellers).doesNotContain(Thread.currentThread());
    }

    @Test
    void errorOfTheHostEndsTheReadingAndIsTheReason() throws Exception {
        assertThat(this.reading.failure()).isNull();
        this.channel.give(message(UNREADABLE));
        assertThat(this.ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(this.reading.failure()).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void errorThatACallerMeetsIsTheLoopsToo() throws Exception {
        lead();
        this.channel.give(UNREADABLE);
        this.reading.poll();
        this.reading.release();
        assertThat(this.ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(this.reading.failure()).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void nextCallerDoesNotLeadWhileTheLoopIsWanted() {
        lead();
        this.channel.give(message("first") + answer());
        this.reading.poll();
        this.reading.release();
        assertThat(this.reading.tryLead()).isFalse();
    }

    @Test
    void messagesKeepTheirOrderWhoeverReadsThem() {
        lead();
        this.channel.give(message("first") + message("second"));
        this.reading.poll();
        this.channel.give(message("third") + answer());
        this.reading.poll();
        this.reading.release();
        this.channel.give(message("fourth"));
        await().untilAsserted(() -> assertThat(this.messages).containsExactly("first", "second", "third", "fourth"));
    }

    @Test
    void whatComesUnaskedAfterACallIsRead() {
        this.channel.give(message("unasked"));
        await().untilAsserted(() -> assertThat(this.messages).containsExactly("unasked"));
    }

    @Test
    void futureIsAnsweredThoughTheLoopRested() throws Exception {
        ProcessOptions options = ProcessOptions.builder().name("test").command("none").build();
        CompletableFuture<Integer> answered = new CompletableFuture<>();
        RequestEnds ends = new RequestEnds(options, null, Timer.system());
        PendingFuture<Integer> row = new PendingFuture<>(Request.of("sum", null, Integer.class), JSON, ends, null, 0,
                Long.MAX_VALUE);
        row.future().thenAccept(answered::complete);
        this.link.submit(row);
        this.nextId++;
        this.channel.give(answer());
        assertThat(answered.get(20, TimeUnit.SECONDS)).isEqualTo(6);
    }

    @Test
    void callOfAnotherThreadIsReadOnceTheLeaderHasDone() {
        lead();
        this.channel.give(answer());
        this.reading.poll();
        PendingCall other = call();
        this.reading.release();
        this.channel.give(answer());
        await().until(other::isEnded);
    }

    @Test
    void violationThatACallerMeetsEndsTheReading() throws Exception {
        lead();
        this.channel.give("x".repeat(2000) + "\n");
        this.reading.poll();
        this.reading.poll();
        assertThat(this.violations).isEmpty();
        this.reading.release();
        assertThat(this.ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(this.violations).containsExactly(Violation.TOO_LARGE);
    }

    /** Takes the reading, which the loop offers for a moment after each call. */
    private PendingCall lead() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        boolean leads = false;
        while (!leads) {
            assertThat(System.nanoTime()).as("the loop never rests").isLessThan(deadline);
            PendingCall before = call();
            this.channel.give(answer());
            before.await(deadline, new AdaptiveSpin());
            leads = this.reading.tryLead();
        }
        return call();
    }

    private PendingCall call() {
        PendingCall call = new PendingCall(Request.of("sum", null, Integer.class), JSON);
        assertThat(this.link.submit(call)).isTrue();
        this.nextId++;
        return call;
    }

    private String answer() {
        return "{\"id\":\"%d\",\"type\":\"response\",\"payload\":6}\n".formatted(this.nextId - 1);
    }

    private static String message(String type) {
        return "{\"id\":\"m\",\"type\":\"%s\"}\n".formatted(type);
    }

    private Inbox inbox(Link link) {
        return new Inbox("test", link, new Counters(LIMITS), new Inbox.Routes((frame) -> {
            this.tellers.add(Thread.currentThread());
            this.messages.add(frame.type());
            if (UNREADABLE.equals(frame.type())) {
                throw new OutOfMemoryError("expected by a test");
            }
        }, (frame) -> this.messages.add(frame.type()), this::violated));
    }

    private void violated(ProtocolException ex) {
        this.violations.add(ex.violation());
    }

    /**
     * A channel that receives what a test gives; nothing is its end.
     */
    private static final class GivenChannel implements Channel {

        private final BlockingQueue<byte[]> given = new LinkedBlockingQueue<>();

        void give(String text) {
            this.given.add(text.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void send(byte[] bytes, int offset, int length) {
        }

        @Override
        public int receive(byte[] bytes, int offset, int length) {
            try {
                byte[] next = this.given.take();
                if (UNREADABLE.equals(new String(next, StandardCharsets.US_ASCII))) {
                    throw new OutOfMemoryError("expected by a test");
                }
                System.arraycopy(next, 0, bytes, offset, next.length);
                return (next.length > 0) ? next.length : -1;
            }
            catch (InterruptedException ex) {
                return -1;
            }
        }

        @Override
        public boolean isReadable() {
            byte[] next = this.given.peek();
            return next != null && next.length > 0;
        }

        @Override
        public void close() {
        }

    }

}
