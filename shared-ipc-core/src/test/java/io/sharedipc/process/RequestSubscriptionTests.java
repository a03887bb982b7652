package io.sharedipc.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.testing.Collector;
import io.sharedipc.wire.Frame;
import io.sharedipc.wire.FrameDecoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link RequestSubscription} with parts and an end that a test tells.
 */
class RequestSubscriptionTests {

    private final CompletableFuture<Object> answer = new CompletableFuture<>();

    private final Collector<Integer> collector = new Collector<>(0);

    private static final InboxQuota QUOTA = new InboxQuota(LimitOptions.defaults(),
            new HostQuota(HostLimits.defaults()));

    private final RequestSubscription<Integer> subscription = new RequestSubscription<>(this.collector, Integer.class);

    private final RequestEnds ends = new RequestEnds(ProcessOptions.builder().name("test").command("none").build(),
            null, Timer.system());

    private final StreamSource source = new StreamSource(this.subscription, new Row(), this.ends);

    @Test
    void timeoutSaysThatTheSubscriberIsBehind() throws Exception {
        begin();
        tell("1");
        tell("2");
        this.answer.completeExceptionally(new RequestTimeoutException("no answer", Outcome.UNKNOWN, null));
        this.subscription.request(5);
        assertThat(end()).isInstanceOf(RequestTimeoutException.class)
            .hasMessage("no answer; 2 items wait for a subscriber that has not asked for them");
        assertThat(this.collector.items).containsExactly(1, 2);
    }

    @Test
    void timeoutOfAWorkerThatTellsNothingIsItsOwn() {
        begin();
        this.answer.completeExceptionally(new RequestTimeoutException("no answer", Outcome.UNKNOWN, null));
        assertThat(end()).hasMessage("no answer");
    }

    @Test
    void nothingIsToldToASubscriberThatHasCancelled() throws Exception {
        List<Integer> told = new CopyOnWriteArrayList<>();
        RequestSubscription<Integer> leaving = new RequestSubscription<>(new Collector<Integer>(0) {

            @Override
            public void onNext(Integer item) {
                told.add(item);
                this.subscription.cancel();
            }

        }, Integer.class);
        leaving.begin(new AnsweringRequester(this.answer), Request.of("x", null, Void.class));
        StreamSource parts = new StreamSource(leaving, new Row(), this.ends);
        parts.told(part("1"), QUOTA);
        parts.told(part("2"), QUOTA);
        leaving.request(2);
        await().until(this.answer::isCancelled);
        leaving.request(2);
        assertThat(told).containsExactly(1);
    }

    @Test
    void demandThatOverflowsHasNoLimit() throws Exception {
        begin();
        this.subscription.request(Long.MAX_VALUE);
        this.subscription.request(Long.MAX_VALUE);
        tell("1");
        this.answer.complete("done");
        Children.await(this.collector.end);
        assertThat(this.collector.items).containsExactly(1);
    }

    @Test
    void demandOfNothingFailsAndCancels() {
        begin();
        this.subscription.request(0);
        assertThat(end()).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("request(n) takes a positive number of items, not 0");
        assertThat(this.answer).isCancelled();
    }

    @Test
    void nullIsNoItem() throws Exception {
        begin();
        tell("null");
        this.subscription.request(1);
        assertThat(end()).isInstanceOf(PayloadException.class).hasMessageContaining("An item is null");
        assertThat(this.answer).isCancelled();
    }

    private void begin() {
        this.subscription.begin(new AnsweringRequester(this.answer), Request.of("x", null, Void.class));
    }

    private void tell(String json) throws Exception {
        this.source.told(part(json), QUOTA);
    }

    private static Frame part(String json) throws Exception {
        byte[] line = "{\"id\":\"1\",\"type\":\"progress\",\"payload\":%s}".formatted(json)
            .getBytes(StandardCharsets.US_ASCII);
        return FrameDecoder.decode(line, 0, line.length);
    }

    private Throwable end() {
        return catchThrowableOfType(ExecutionException.class, () -> Children.await(this.collector.end)).getCause();
    }

    /**
     * Answers every request by the same future.
     */
    private record AnsweringRequester(CompletableFuture<?> answer) implements Requester {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public void send(String type, Object payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <R> CompletableFuture<R> request(String type, Object payload, Class<R> resultType) {
            throw new UnsupportedOperationException();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <R> CompletableFuture<R> request(Request<R> request) {
            assertThat(request.headers()).containsEntry("credit", Integer.toString(RequestSubscription.WINDOW));
            return (CompletableFuture<R>) this.answer;
        }

        @Override
        public <R> R call(String type, Object payload, Class<R> resultType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <R> R call(Request<R> request) {
            throw new UnsupportedOperationException();
        }

    }

}
