package io.sharedipc.process;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A worker that writes what no kit would.
 */
final class RawWorker {

    private RawWorker() {
    }

    static ManagedProcess started() throws Exception {
        return started(UnaryOperator.identity());
    }

    static ManagedProcess started(UnaryOperator<ProcessOptionsBuilder> more) throws Exception {
        return Children.started(more.apply(ProcessOptions.builder()
            .name("raw")
            .command("python3", Children.path("raw-lines.py"))
            .timeout(Children.PATIENCE)
            .ready(Children::neverSettled)));
    }

    /** Has the worker write lines. */
    static void write(ManagedProcess process, String... lines) {
        process.send("raw", List.of(lines));
    }

    /** Asks something that the worker answers by a line of its own. */
    static <R> Request<R> answeredBy(String line, Class<R> type) {
        return Request.of("raw", List.of(line), type);
    }

    /** An error with this payload. */
    static <R> Request<R> failedBy(String payload, Class<R> type) {
        return answeredBy("{\"id\":\"@ID@\",\"type\":\"error\",\"payload\":" + payload + "}", type);
    }

}
