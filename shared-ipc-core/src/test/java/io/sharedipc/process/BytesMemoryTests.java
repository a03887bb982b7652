package io.sharedipc.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import io.sharedipc.testing.Repository;
import io.sharedipc.testing.RequiresRuntime;
import io.sharedipc.wire.Attachment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that attachments pass a host that could not hold them.
 */
@RequiresRuntime({ "python3", "node" })
class BytesMemoryTests {

    private static final int SIZE = 100 * 1024 * 1024;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = { "shared-ipc-core/src/test/resources/children/bytes.py",
            "workers/python/test/workers/reference.py", "workers/node/test/fixtures/reference.js" })
    void hundredMegabytesGoAndComeInFlatMemory(String worker) throws Exception {
        Path file = this.directory.resolve("large");
        write(file);
        Process host = new ProcessBuilder(JavaRuntime.executable(), "-Xmx128m", "-cp",
                System.getProperty("java.class.path"), SmallHost.class.getName(), Repository.path(worker).toString(),
                file.toString())
            .redirectErrorStream(true)
            .start();
        String output = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(host.waitFor()).as(output).isZero();
        assertThat(output).contains("sent 104857600", "same file", "same stream");
    }

    private static void write(Path file) throws IOException {
        Random random = new Random(1);
        byte[] chunk = new byte[1024 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < SIZE / chunk.length; i++) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
    }

    /**
     * A host whose heap is hardly larger than the attachment, which it has several times.
     */
    static final class SmallHost {

        private SmallHost() {
        }

        public static void main(String[] args) throws Exception {
            Path file = Path.of(args[1]);
            Path back = file.resolveSibling("back");
            try (ManagedProcess process = ManagedProcess.create(
                    ProcessOptions.builder().name("bytes").script(args[0]).timeout(Duration.ofSeconds(60)).build())) {
                process.start().get();
                try (Attachment answer = process.call("echo", Attachment.of(file), Attachment.class);
                        Attachment second = process.call("echo", Attachment.of(file), Attachment.class)) {
                    System.out.println("sent " + second.size());
                    answer.transferTo(back);
                    System.out.println((Files.mismatch(file, back) < 0) ? "same file" : "another file");
                    try (var in = Files.newInputStream(file);
                            Attachment third = process.call("echo", Attachment.of(in, SIZE), Attachment.class)) {
                        third.transferTo(back);
                    }
                    System.out.println((Files.mismatch(file, back) < 0) ? "same stream" : "another stream");
                }
            }
        }

    }

}
