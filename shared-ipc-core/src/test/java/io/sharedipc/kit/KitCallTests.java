package io.sharedipc.kit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.RemoteException;
import io.sharedipc.process.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls to workers with a kit.
 */
class KitCallTests {

    @ParameterizedTest
    @EnumSource
    void scriptIsReadyAtItsKitsWordAndAnswers(Kit kit) {
        long before = System.nanoTime();
        try (ManagedProcess process = Kit.started(kit.reference())) {
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Kit.PATIENCE);
            assertThat(process.call("add", Map.of("values", List.of(1, 2, 3)), Integer.class)).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAHandlerThrowsIsARemoteException(Kit kit) {
        try (ManagedProcess process = Kit.started(kit.reference())) {
            assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(() -> process.call("fail", Map.of("message", "no such row"), Integer.class))
                .satisfies((ex) -> {
                    assertThat(ex.name()).matches(".*(Error|Exception)");
                    assertThat(ex.remoteMessage()).isEqualTo("no such row");
                    assertThat(ex.remoteStack().orElseThrow()).containsIgnoringCase("reference");
                });
        }
    }

    @ParameterizedTest
    @EnumSource
    void progressComesInOrderBeforeTheAnswer(Kit kit) {
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (ManagedProcess process = Kit.started(kit.reference())) {
            seen.add(process.call(Request.of("progress", Map.of("steps", 3), Integer.class)
                .onProgress(JsonNode.class, (progress) -> seen.add(progress.get("step").asInt()))));
        }
        assertThat(seen).containsExactly(1, 2, 3, 3);
    }

    @ParameterizedTest
    @EnumSource
    void manyRequestsAreAnsweredEachWithItsOwn(Kit kit) throws Exception {
        try (ManagedProcess process = Kit.started(kit.reference())) {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 2000)
                .mapToObj((number) -> process.request("echo", number, Integer.class))
                .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void stringsReturnExactly(Kit kit) {
        Random random = new Random(41);
        try (ManagedProcess process = Kit.started(kit.reference())) {
            for (String text : List.of("\r\n\n\r", "\u2028\u2029\u0085", "\0\u001b\t\"\\", "\ud83d\ude00", "\ufeff")) {
                assertThat(process.call("echo", text, String.class)).isEqualTo(text);
            }
            for (int i = 0; i < 50; i++) {
                String text = random.ints(200, 0, Character.MAX_CODE_POINT + 1)
                    .filter((c) -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
                assertThat(process.call("echo", text, String.class)).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void megabytesReturnExactly(Kit kit) {
        String text = "\u20ac\ud83d\ude00x".repeat(400_000);
        try (ManagedProcess process = Kit.started(kit.reference())) {
            assertThat(process.call("echo", text, String.class).equals(text)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NODE")
    void integerBeyondJavaScriptsKeepsItsDigits(Kit kit) {
        try (ManagedProcess process = Kit.started(kit.reference())) {
            assertThat(process.call("echo", 9007199254740993L, Long.class)).isEqualTo(9007199254740993L);
        }
    }

}
