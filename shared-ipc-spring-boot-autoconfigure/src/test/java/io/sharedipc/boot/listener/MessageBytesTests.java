package io.sharedipc.boot.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for listeners to a worker's messages that carry bytes.
 */
class MessageBytesTests {

    private static final String SCRIPT = """
            echo '{"type":"ipc:ready","payload":{"protocol":1,"features":["binary"]}}' >&4
            read -r line <&3
            printf '{"type":"bytes","bytes":5}\\nhello' >&4
            printf '{"type":"beside","payload":"name","bytes":5}\\nworld' >&4
            printf '{"type":"plain","payload":"none"}\\n' >&4
            exec cat <&3 >/dev/null
            """;

    private static final List<Object> seen = new CopyOnWriteArrayList<>();

    @Test
    void bytesAreThePayloadOrBesideIt() {
        seen.clear();
        Runner.withoutProcesses()
            .withPropertyValues("shared-ipc.processes.bytes.command=sh", "shared-ipc.processes.bytes.args[0]=-c",
                    "shared-ipc.processes.bytes.args[1]=" + SCRIPT)
            .withBean(Listeners.class)
            .run((context) -> {
                ManagedProcess process = context.getBean(ManagedProcess.class);
                await().until(process::isRunning);
                process.send("go", null);
                await().until(() -> seen.size() == 4);
                assertThat(seen).containsExactlyInAnyOrder("hello", "again hello", "name and world", "nothing");
            });
    }

    /**
     * Listens to both forms.
     */
    static class Listeners {

        @IpcListener(process = "bytes", type = "bytes")
        void payload(byte[] payload) {
            seen.add(new String(payload));
        }

        @IpcListener(process = "bytes", type = "bytes")
        void attachment(Attachment attachment) {
            seen.add("again " + new String(attachment.bytes()));
        }

        @IpcListener(process = "bytes", type = "beside")
        void beside(String payload, Attachment attachment) {
            seen.add(payload + " and " + new String(attachment.bytes()));
        }

        @IpcListener(process = "bytes", type = "plain")
        void plain(@Nullable Attachment attachment) {
            seen.add((attachment != null) ? "something" : "nothing");
        }

    }

}
