package io.sharedipc.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.Request;
import io.sharedipc.process.Response;
import io.sharedipc.process.Transport;
import io.sharedipc.wire.Attachment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for bytes to and from workers with a kit.
 */
class KitBytesTests {

    private static final int[] SIZES = { 0, 1, 100_000, 20_000_000 };

    @ParameterizedTest
    @CsvSource({ "NODE, PIPES", "NODE, STDIO", "PYTHON, PIPES", "PYTHON, STDIO", "JAVA, PIPES", "JAVA, STDIO" })
    void bytesGoAndComeAsThePayloadAndBesideIt(Kit kit, Transport transport) {
        try (ManagedProcess process = Kit.started(kit.reference().transport(transport))) {
            for (int size : SIZES) {
                byte[] bytes = new byte[size];
                new Random(size).nextBytes(bytes);
                assertThat(process.call("echo", bytes, byte[].class)).isEqualTo(bytes);
                Response<String> response = process
                    .call(Request.of("echo", "beside", String.class).attachment(Attachment.of(bytes)).withResponse());
                assertThat(response.payload()).isEqualTo("beside");
                try (Attachment attachment = response.attachment().orElseThrow()) {
                    assertThat(attachment.bytes()).isEqualTo(bytes);
                }
            }
            assertThat(process.call("echo", "text", String.class)).isEqualTo("text");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesMayWriteMoreThanThePipesHold(Kit kit) throws Exception {
        try (ManagedProcess process = Kit.started(kit.reference())) {
            List<CompletableFuture<byte[]>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(process.request("echo", new byte[3 * 1024 * 1024 + i], byte[].class));
            }
            for (int i = 0; i < 8; i++) {
                assertThat(answers.get(i).get(20, TimeUnit.SECONDS)).hasSize(3 * 1024 * 1024 + i);
            }
        }
    }

}
