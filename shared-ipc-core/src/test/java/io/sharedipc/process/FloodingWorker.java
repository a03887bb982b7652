package io.sharedipc.process;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A worker that sends more than anybody takes.
 */
final class FloodingWorker {

    private FloodingWorker() {
    }

    static ManagedProcess started(UnaryOperator<LimitOptions> limits, UnaryOperator<EventOptions> events)
            throws Exception {
        return Children.started(ProcessOptions.builder()
            .name("flooding")
            .command("python3", Children.path("floods.py"))
            .timeout(Children.PATIENCE)
            .ready(Children::neverSettled)
            .limits(limits)
            .events(events));
    }

    static Request<Void> flood(String kind, int size, int count) {
        return Request.of("flood", List.of(kind, size, count), Void.class);
    }

    /** Floods without end, as far as the host reads. */
    static CompletableFuture<Void> flood(ManagedProcess process, String kind, int size, int count) {
        return process.request(flood(kind, size, count));
    }

    /** Floods while no request awaits its answer. */
    static void floodUnasked(ManagedProcess process, String kind, int size, int count) {
        process.send("flood", List.of(kind, size, count));
    }

}
