package io.sharedipc.worker;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.RemoteException;
import io.sharedipc.process.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Worker}: one Java worker under a host, feature by feature.
 */
class WorkerTests {

    private static final long SECONDS = 20;

    private ManagedProcess process;

    @BeforeEach
    void start() throws Exception {
        this.process = ManagedProcess
            .create(ProcessOptions.builder().name("java").mainClass(FeatureWorker.class).build());
        this.process.start().get(SECONDS, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        this.process.close();
    }

    @Test
    void handlerAnswers() {
        assertThat(this.process.call("upper", "shout", String.class)).isEqualTo("SHOUT");
    }

    @Test
    void handlerAnswersWhenItsStageCompletes() {
        assertThat(this.process.call("later", "sooner or", String.class)).isEqualTo("sooner or later");
    }

    @Test
    void handlerTakesGenericPayloads() {
        assertThat(this.process.call("sum", List.of(1, 2, 3), Integer.class)).isEqualTo(6);
    }

    @Test
    void handlerSeesHeaders() {
        assertThat(this.process
            .call(Request.of("header", "traceparent", String.class).header("traceparent", "00-ab-cd-01")))
            .isEqualTo("00-ab-cd-01");
    }

    @Test
    void handlerTellsProgressInOrder() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        seen.add(this.process.call(Request.of("task", 4, String.class)
            .onProgress(JsonNode.class, (progress) -> seen.add(progress.get("percent").asInt()))));
        assertThat(seen).containsExactly(25, 50, 75, 100, "done");
    }

    @Test
    void handlersRunSideBySide() throws Exception {
        CompletableFuture<String> slow = this.process.request("slow", 5000, String.class);
        assertThat(this.process.call("upper", "meanwhile", String.class)).isEqualTo("MEANWHILE");
        assertThat(slow).isNotDone();
        slow.cancel(true);
    }

    @Test
    void thrownExceptionIsAnsweredWithItsStack() {
        assertThatExceptionOfType(RemoteException.class)
            .isThrownBy(() -> this.process.call("broken", "no luck", String.class))
            .satisfies((ex) -> {
                assertThat(ex.name()).isEqualTo("IllegalStateException");
                assertThat(ex.remoteMessage()).isEqualTo("no luck");
                assertThat(ex.remoteStack().orElseThrow()).contains("FeatureWorker");
                assertThat(ex.code()).isEmpty();
            });
    }

    @Test
    void workerExceptionCarriesItsCodeAndData() {
        assertThatExceptionOfType(RemoteException.class)
            .isThrownBy(() -> this.process.call("coded", "no luck", String.class))
            .satisfies((ex) -> {
                assertThat(ex.code()).contains("E_CODED");
                assertThat(ex.data().orElseThrow().get("at").asInt()).isEqualTo(3);
            });
    }

    @Test
    void failedStageIsAnsweredWithItsCause() {
        assertThatExceptionOfType(RemoteException.class)
            .isThrownBy(() -> this.process.call("brokenLater", "no luck", String.class))
            .satisfies((ex) -> assertThat(ex.name()).isEqualTo("IllegalStateException"));
    }

    @Test
    void answerThatIsNoJsonIsAnsweredAsAnError() {
        assertThatExceptionOfType(RemoteException.class)
            .isThrownBy(() -> this.process.call("unanswerable", null, String.class))
            .satisfies((ex) -> assertThat(ex.remoteMessage()).contains("nesting depth"));
    }

    @Test
    void unknownTypeIsAnsweredWithTheTypesThatAreHandled() {
        assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> this.process.call("divide", 1, Integer.class))
            .withMessageContaining("'divide'")
            .withMessageContaining("sum, task, unanswerable, upper")
            .satisfies((ex) -> assertThat(ex.code()).contains("UNKNOWN_TYPE"));
    }

    @Test
    void payloadOfAnotherTypeIsAnsweredWithBothNamed() {
        assertThatExceptionOfType(RemoteException.class)
            .isThrownBy(() -> this.process.call("sum", "not a list", Integer.class))
            .withMessageContaining("'sum'")
            .withMessageContaining("java.util.List<java.lang.Integer>")
            .satisfies((ex) -> assertThat(ex.code()).contains("BAD_PAYLOAD"));
    }

    @Test
    void cancellationInterruptsTheHandler() throws Exception {
        BlockingQueue<Object> told = new LinkedBlockingQueue<>();
        this.process.onMessage("blocked:started", String.class, told::add);
        this.process.onMessage("blocked:interrupted", Boolean.class, told::add);
        CompletableFuture<Void> request = this.process.request("blocked", null, Void.class);
        assertThat(told.poll(SECONDS, TimeUnit.SECONDS)).isInstanceOf(String.class);
        request.cancel(true);
        assertThat(told.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo(true);
    }

    @Test
    void cancellationCallsBack() throws Exception {
        BlockingQueue<Object> told = new LinkedBlockingQueue<>();
        this.process.onMessage("callback:started", Object.class, (nothing) -> told.add("started"));
        this.process.onMessage("callback:called", Boolean.class, told::add);
        CompletableFuture<Void> request = this.process.request("callback", null, Void.class);
        assertThat(told.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("started");
        request.cancel(true);
        assertThat(told.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo(true);
    }

    @Test
    void messagesAreTakenInOrder() throws Exception {
        BlockingQueue<Integer> noted = new LinkedBlockingQueue<>();
        this.process.onMessage("noted", Integer.class, noted::add);
        this.process.send("bad", 1);
        IntStream.range(0, 1000).forEach((number) -> this.process.send("note", number));
        for (int number = 0; number < 1000; number++) {
            assertThat(noted.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo(number);
        }
    }

    @Test
    void valuesAreTakenAndSentAsTheyAre() throws Exception {
        BlockingQueue<JsonNode> values = new LinkedBlockingQueue<>();
        this.process.onValue(values::add);
        this.process.sendValue(List.of(1, "two"));
        assertThat(values.poll(SECONDS, TimeUnit.SECONDS)).hasToString("[[1,\"two\"]]");
    }

    @Test
    void whatItPrintsIsLogAndNotProtocol() {
        String forged = "{\"id\":\"1\",\"type\":\"response\",\"payload\":\"forged\"}";
        assertThat(this.process.call("printing", forged, Integer.class)).isEqualTo(forged.length());
        assertThat(this.process.snapshot().protocolErrors()).isZero();
        assertThat(this.process.snapshot().lateAnswers()).isZero();
    }

    @Test
    void manyRequestsAtOnceAreAllAnswered() {
        List<CompletableFuture<String>> answers = IntStream.range(0, 500)
            .mapToObj((number) -> this.process.request("upper", "n" + number, String.class))
            .toList();
        assertThat(answers.stream().map(CompletableFuture::join)).hasSize(500).startsWith("N0").endsWith("N499");
    }

    @Test
    void largePayloadsPassBothWays() {
        String text = "é".repeat(2_000_000);
        assertThat(this.process.call("later", text, String.class)).isEqualTo(text + " later");
    }

}
