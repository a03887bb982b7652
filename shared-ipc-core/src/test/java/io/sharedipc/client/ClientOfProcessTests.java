package io.sharedipc.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.sharedipc.SharedIpc;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.PayloadException;
import io.sharedipc.process.RemoteException;
import io.sharedipc.process.RequestCancelledException;
import io.sharedipc.process.RequestTimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Clients of real children.
 */
class ClientOfProcessTests {

    @Test
    void answersAreOfTheDeclaredTypes() {
        run("echo.sh", (echo) -> {
            assertThat(echo.plain(7)).isEqualTo(7);
            assertThat(echo.rows(List.of(Map.of("id", "a")))).containsExactly(new Row("a"));
            assertThat(echo.optional("x")).contains("x");
            assertThat(echo.optional(null)).isEmpty();
            assertThat(echo.members("a", 2)).isEqualTo(Map.of("name", "a", "count", 2));
            assertThat(echo.later(new Row("b")).join()).isEqualTo(new Row("b"));
        });
    }

    @Test
    void answerThatDoesNotMatterMayBeAnything() {
        run("echo.sh", (echo) -> {
            assertThat(echo.done(Map.of("any", 1)).join()).isNull();
            assertThat(echo.awaited(List.of(1))).isNull();
        });
    }

    @Test
    void nullForAPrimitiveIsAPayloadFailure() {
        run("echo.sh", (echo) -> assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> echo.plain(null))
            .withMessageContaining("cannot be converted to int"));
    }

    @Test
    void progressIsTold() {
        run("progress.sh", (worker) -> {
            List<Integer> told = new CopyOnWriteArrayList<>();
            assertThat(worker.work("x", told::add)).isEqualTo("done");
            assertThat(told).containsExactly(25, 50, 75);
        });
    }

    @Test
    void streamHasThePartsOfTheAnswer() {
        run("progress.sh", (worker) -> {
            List<Integer> parts = new CopyOnWriteArrayList<>();
            try (SubmissionPublisher<Integer> sink = new SubmissionPublisher<>(Runnable::run, 8)) {
                CompletableFuture<Void> end = sink.consume(parts::add);
                worker.parts("x").subscribe(new Passing(sink));
                end.orTimeout(20, TimeUnit.SECONDS).join();
            }
            assertThat(parts).containsExactly(25, 50, 75);
        });
    }

    @Test
    void progressNeedNotBeListenedTo() {
        run("progress.sh", (worker) -> assertThat(worker.work("x", null)).isEqualTo("done"));
    }

    @Test
    void remoteErrorIsThrownAsItIs() {
        run("remote-error.sh",
                (worker) -> assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> worker.plain(1))
                    .satisfies((ex) -> assertThat(ex.code()).contains("E_NAN")));
    }

    @Test
    void timeoutOfTheMethodEndsTheCall() {
        run("report-cancel.sh",
                (worker) -> assertThatExceptionOfType(RequestTimeoutException.class).isThrownBy(worker::impatient));
    }

    @Test
    void interruptEndsTheCallAndKeepsTheFlag() {
        run("report-cancel.sh", (worker) -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(RequestCancelledException.class).isThrownBy(() -> worker.plain(1));
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    private static void run(String child, Consumer<Worker> test) {
        try (ManagedProcess process = SharedIpc.createProcess("src/test/resources/children/" + child)) {
            process.start().join();
            test.accept(SharedIpc.createClient(process, Worker.class));
        }
    }

    /**
     * Takes all there is and hands it on.
     *
     * @param sink gets it
     */
    record Passing(SubmissionPublisher<Integer> sink) implements Flow.Subscriber<Integer> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Integer item) {
            this.sink.submit(item);
        }

        @Override
        public void onError(Throwable failure) {
            this.sink.closeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            this.sink.close();
        }

    }

    interface Worker {

        @IpcRequest(value = "work-by-parts", timeout = "20s")
        Flow.Publisher<Integer> parts(String what);

        int plain(Integer value);

        List<Row> rows(List<Map<String, String>> rows);

        Optional<String> optional(String value);

        Map<String, Object> members(String name, int count);

        CompletableFuture<Row> later(Row row);

        CompletableFuture<Void> done(Object any);

        Void awaited(Object any);

        String work(String what, Consumer<? super Integer> progress);

        @IpcRequest(timeout = "50ms")
        String impatient();

    }

}
