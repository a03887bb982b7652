package io.sharedipc.process;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.sharedipc.testing.Collector;
import io.sharedipc.testing.NothingLeft;
import io.sharedipc.testing.RequiresRuntime;
import io.sharedipc.wire.Attachment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for streams whose items are bytes.
 */
@RequiresRuntime("python3")
class BytesStreamTests {

    private static final int LARGE = 17 * 1024 * 1024; // over max-frame-size: in a file

    @Test
    void itemsOfBytesLetGoOfTheirFiles() throws Exception {
        try (ManagedProcess process = started()) {
            Collector<byte[]> collector = stream(process, byte[].class, Long.MAX_VALUE);
            Children.await(collector.end);
            assertThat(collector.items).hasSize(3).allMatch((item) -> item.length == LARGE);
            assertThat(collector.items.get(2)).endsWith(2);
            assertThat(NothingLeft.privateFiles()).isZero();
        }
    }

    @Test
    void attachmentIsItsSubscribersToClose() throws Exception {
        try (ManagedProcess process = started()) {
            Collector<Attachment> collector = stream(process, Attachment.class, Long.MAX_VALUE);
            Children.await(collector.end);
            assertThat(NothingLeft.privateFiles()).isEqualTo(3);
            for (Attachment item : List.copyOf(collector.items)) {
                assertThat(item.bytes()).hasSize(LARGE);
                item.close();
            }
            assertThat(NothingLeft.privateFiles()).isZero();
        }
    }

    @Test
    void itemsThatNobodyTookAreLetGo() throws Exception {
        try (ManagedProcess process = started()) {
            Collector<Attachment> collector = stream(process, Attachment.class, 1);
            await().until(() -> process.snapshot().pending() == 0);
            collector.items.get(0).close();
            assertThat(NothingLeft.privateFiles()).isEqualTo(2);
            collector.subscription.cancel();
            assertNoFileSoon();
        }
    }

    @Test
    void partsBehindAnItemThatIsNoneAreLetGo() throws Exception {
        try (ManagedProcess process = started()) {
            Collector<Integer> collector = stream(process, Integer.class, Long.MAX_VALUE);
            assertThat(catchThrowableOfType(Exception.class, () -> Children.await(collector.end)))
                .hasCauseInstanceOf(PayloadException.class)
                .hasMessageContaining("ask for byte[]");
            assertNoFileSoon();
        }
    }

    @Test
    void itemsCarryNoBytesBesideThem() throws Exception {
        try (ManagedProcess process = started()) {
            Collector<JsonNode> collector = new Collector<>(Long.MAX_VALUE);
            process.stream(Request.of("progress-beside", LARGE, String.class), JsonNode.class).subscribe(collector);
            Children.await(collector.end);
            assertThat(collector.items).map(JsonNode::asInt).isEqualTo(Arrays.asList(0, 1, 2));
            assertThat(NothingLeft.privateFiles()).isZero();
        }
    }

    /** Before the garbage collector finds it. */
    private static void assertNoFileSoon() {
        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(NothingLeft.privateFiles()).isZero());
    }

    private static <P> Collector<P> stream(ManagedProcess process, Class<P> itemType, long demand) {
        Collector<P> collector = new Collector<>(demand);
        process.stream(Request.of("progress", LARGE, String.class), itemType).subscribe(collector);
        return collector;
    }

    private static ManagedProcess started() throws Exception {
        return Children.started(Children.script("bytes.py"));
    }

}
