package io.sharedipc.boot.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.sharedipc.boot.worker.application.WorkerApplication;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.RemoteException;
import io.sharedipc.process.Request;
import io.sharedipc.process.Signal;
import io.sharedipc.process.Transport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A real host with a real Boot application as its worker.
 */
class BootWorkerTests {

    private static final EventBus bus = EventBus.create();

    private static ManagedProcess worker;

    @BeforeAll
    static void start() throws Exception {
        worker = started();
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void payloadIsConvertedAndTheResultIsTheAnswer() {
        assertThat(worker.call("sum", Map.of("numbers", List.of(1, 2, 3)), Integer.class)).isEqualTo(6);
        assertThat(worker.call(Request.of("sorted", List.of(3, 1, 2), new TypeReference<List<Integer>>() {
        }))).containsExactly(1, 2, 3);
    }

    @Test
    void headersAndTheRequestAreArguments() {
        assertThat(worker.call(Request.of("greeting", "Ada", String.class).header("tenant", "acme")))
            .isEqualTo("greeting Ada of acme");
    }

    @Test
    void missingHeaderIsAnError() {
        assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> worker.call("greeting", "Ada", String.class))
            .withMessageContaining("The header 'tenant' is missing");
    }

    @Test
    void stageAnswersWhenItCompletes() {
        assertThat(worker.call("later", null, String.class)).isEqualTo("late");
    }

    @Test
    void nothingReturnedIsAnAnswerToo() {
        assertThat(worker.call("nothing", null, Object.class)).isNull();
    }

    @Test
    void exceptionIsAnswered() {
        assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> worker.call("fail", null, String.class))
            .satisfies((ex) -> assertThat(ex.code()).contains("E_RANGE"));
        assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> worker.call("failLater", null, String.class))
            .satisfies((ex) -> assertThat(ex.name()).isEqualTo("IllegalStateException"))
            .satisfies((ex) -> assertThat(ex.remoteMessage()).isEqualTo("mine"));
    }

    @Test
    void payloadThatIsNotValidIsAnsweredByItsFields() {
        assertThatExceptionOfType(RemoteException.class)
            .isThrownBy(() -> worker.call("sum", Map.of("numbers", List.of()), Integer.class))
            .withMessageContaining("The payload of 'sum' is not valid: numbers must not be empty")
            .satisfies((ex) -> {
                assertThat(ex.code()).contains("VALIDATION");
                JsonNode error = ex.data().orElseThrow().get("errors").get(0);
                assertThat(error.get("field").asString()).isEqualTo("numbers");
                assertThat(error.get("code").asString()).isEqualTo("NotEmpty");
                assertThat(error.get("message").asString()).isEqualTo("must not be empty");
            });
    }

    @Test
    void valuesThatAreNotValidStayInTheWorker() {
        assertThatExceptionOfType(RemoteException.class)
            .isThrownBy(() -> worker.call("sum", Map.of("numbers", List.of(1, 4711)), Integer.class))
            .satisfies((ex) -> assertThat(ex.data().orElseThrow().toString()).contains("numbers[1]", "Max")
                .doesNotContain("4711"));
    }

    @Test
    void payloadOfAnotherTypeIsAnError() {
        assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> worker.call("number", "x", Integer.class))
            .satisfies((ex) -> assertThat(ex.code()).contains("BAD_PAYLOAD"));
        assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> worker.call("number", null, Integer.class))
            .satisfies((ex) -> assertThat(ex.code()).contains("BAD_PAYLOAD"));
    }

    @Test
    void progressIsTold() {
        List<Integer> told = new CopyOnWriteArrayList<>();
        Request<String> request = Request.of("steps", 3, String.class).onProgress(Integer.class, told::add);
        assertThat(worker.call(request)).isEqualTo("done");
        assertThat(told).containsExactly(1, 2, 3);
    }

    @Test
    void cancellationIsSeen() throws Exception {
        CompletableFuture<Object> begun = new CompletableFuture<>();
        CompletableFuture<Object> held = worker
            .request(Request.of("hold", null, Object.class).onProgress(Object.class, begun::complete));
        begun.get(20, TimeUnit.SECONDS); // one that has not begun never does
        held.cancel(true);
        assertThat(worker.call("held", null, Boolean.class)).isTrue();
    }

    @Test
    void startIsLeanAndStartsNoWorkerOfItsOwn() {
        assertThat(worker.call("self", null, Map.class)).isEqualTo(Map.of("state", "STOPPED", "web", "none"));
    }

    @Test
    void eventsPassBetweenTheBusesAndNeverComeBack() {
        List<String> announced = new CopyOnWriteArrayList<>();
        bus.on("boot:**", String.class, announced::add);
        await().untilAsserted(() -> { // what it hears, it has to subscribe to first
            bus.emit("host:greeting", "hello");
            assertThat(heard()).contains("hello");
        });
        assertThat(worker.call("announce", "ready", Boolean.class)).isTrue();
        await().untilAsserted(() -> assertThat(announced).contains("ready"));
        bus.emit("host:greeting", "last");
        await().untilAsserted(() -> assertThat(heard()).contains("last"));
        assertThat(announced).containsExactly("ready");
        assertThat(heard()).containsOnlyOnce("own ready", "last");
    }

    private static List<String> heard() {
        return worker.call(Request.of("heard", null, new TypeReference<List<String>>() {
        }));
    }

    @Test
    void leavesInOrderWhenTheHostAsks() throws Exception {
        try (ManagedProcess another = started()) {
            ProcessExit exit = another.stop().get(20, TimeUnit.SECONDS);
            assertThat(exit.code()).isZero();
            assertThat(exit.signal()).isEmpty();
            assertThat(exit.lastOutput()).anyMatch((line) -> line.contains("context closed"));
        }
    }

    @Test
    void answersWhatIsUnderWayWhenOthersEndIt() throws Exception {
        try (ManagedProcess another = started()) {
            CompletableFuture<ProcessExit> exit = new CompletableFuture<>();
            another.on(ProcessEvent.Exited.class, (event) -> exit.complete(event.exit()));
            CompletableFuture<Object> waits = new CompletableFuture<>();
            CompletableFuture<String> answer = another
                .request(Request.of("untilClosing", null, String.class).onProgress(Object.class, waits::complete));
            waits.get(20, TimeUnit.SECONDS);
            another.kill(Signal.INT); // a TERM is for the host's whole unit, and the host
                                      // asks
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("answered while closing");
            assertThat(exit.get(20, TimeUnit.SECONDS).lastOutput()).anyMatch((line) -> line.contains("context closed"));
        }
    }

    @Test
    void printsNothingOnTheChannelWhereThatIsStandardOutput() throws Exception {
        try (ManagedProcess another = ManagedProcess.create(options().transport(Transport.STDIO).build())) {
            another.start().get(60, TimeUnit.SECONDS);
            another.call("nothing", null, Object.class);
            assertThat(another.snapshot().protocolErrors()).isZero();
        }
    }

    private static ManagedProcess started() throws Exception {
        ManagedProcess process = ManagedProcess.create(options().build());
        process.start().get(60, TimeUnit.SECONDS);
        return process;
    }

    private static ProcessOptionsBuilder options() {
        return ProcessOptions.builder()
            .name("boot")
            .mainClass(WorkerApplication.class)
            .args("--shared-ipc.processes.self.main-class=" + WorkerApplication.class.getName(),
                    "--shared-ipc.worker.events.publish=boot:announced,boot:*",
                    "--shared-ipc.worker.events.subscribe=host:**,boot:*")
            .events((events) -> events.withPublish("boot:*").withSubscribe("host:**", "boot:*").withBus(bus))
            .timeout(Duration.ofSeconds(20))
            .ready((ready) -> ready.withTimeout(Duration.ofSeconds(60)));
    }

}
