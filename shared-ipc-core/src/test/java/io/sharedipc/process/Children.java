package io.sharedipc.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The child programs of the tests, each with one behaviour.
 */
final class Children {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Children() {
    }

    static ProcessOptionsBuilder script(String name) {
        return ProcessOptions.builder().name("test").script(path(name)).timeout(PATIENCE);
    }

    /** However slow the machine is, the child does not settle before its end. */
    static ReadyOptions neverSettled(ReadyOptions ready) {
        return ready.withSettle(PATIENCE);
    }

    static String path(String name) {
        return Path.of(System.getProperty("user.dir"), "src", "test", "resources", "children", name).toString();
    }

    static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Has a continuation run on a thread of the library: one of a future that is complete
     * by then would run here, so another request is made.
     */
    static void continueElsewhere(Supplier<? extends CompletableFuture<?>> request, Runnable continuation) {
        Thread here = Thread.currentThread();
        boolean[] ranHere = new boolean[1];
        do {
            ranHere[0] = false;
            request.get().whenComplete((value, failure) -> {
                if (Thread.currentThread() == here) {
                    ranHere[0] = true;
                }
                else {
                    continuation.run();
                }
            });
        }
        while (ranHere[0]);
    }

    static ManagedProcess started(ProcessOptionsBuilder options) throws Exception {
        ManagedProcess process = ManagedProcess.create(options.build());
        await(process.start());
        assertThat(process.isRunning()).isTrue();
        return process;
    }

}
