package io.sharedipc.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ManagedProcess} with a worker in {@code sh}.
 */
class ManagedProcessTests {

    @Test
    void callAnswers() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh"))) {
            assertThat(process.call("echo", 42, Integer.class)).isEqualTo(42);
        }
    }

    @Test
    void callConvertsToGenericTypes() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh"))) {
            Map<String, List<Integer>> answer = process.call(Request.of("echo", Map.of("values", List.of(1, 2)),
                    new TypeReference<Map<String, List<Integer>>>() {
                    }));
            assertThat(answer).isEqualTo(Map.of("values", List.of(1, 2)));
        }
    }

    @Test
    void requestAnswersByFuture() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh"))) {
            assertThat(Children.await(process.request("echo", "hello", String.class))).isEqualTo("hello");
        }
    }

    @Test
    void progressIsToldInOrderBeforeTheAnswer() throws Exception {
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (ManagedProcess process = Children.started(Children.script("progress.sh"))) {
            seen.add(process.call(Request.of("task", null, String.class).onProgress(Integer.class, seen::add)));
        }
        assertThat(seen).containsExactly(25, 50, 75, "done");
    }

    @Test
    void remoteErrorCarriesWhatTheWorkerSaid() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("remote-error.sh"))) {
            assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> process.call("x", 1, Integer.class))
                .withMessage("Request 'x' to process 'test': TypeError: not a number")
                .satisfies((ex) -> {
                    assertThat(ex.name()).isEqualTo("TypeError");
                    assertThat(ex.remoteMessage()).isEqualTo("not a number");
                    assertThat(ex.code()).contains("E_NAN");
                    assertThat(ex.remoteStack()).contains("at line 1");
                    assertThat(ex.data().orElseThrow().get("at").asInt()).isEqualTo(3);
                });
        }
    }

    @Test
    void answerOfAnotherTypeIsAPayloadException() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("echo.sh"))) {
            assertThatExceptionOfType(PayloadException.class)
                .isThrownBy(() -> process.call("echo", "abc", Integer.class))
                .withMessageContaining("java.lang.Integer");
        }
    }

}
