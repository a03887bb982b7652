package io.sharedipc.process;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.sharedipc.event.Subscription;
import io.sharedipc.testing.RequiresRuntime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for listeners, monitors, interceptors and contexts of users that throw errors.
 */
@RequiresRuntime("python3")
class FailingListenerTests {

    private static final Duration LONG = Children.PATIENCE;

    @Test
    void errorOfAListenerKeepsNoMessageFromTheNext() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("by-type.py"))) {
            CompletableFuture<Integer> heard = new CompletableFuture<>();
            process.onMessage("note", Integer.class, (note) -> fail());
            process.onMessage("note", Integer.class, heard::complete);
            process.call("burst", 1, Integer.class);
            assertThat(Children.await(heard)).isZero();
        }
    }

    @Test
    void errorOfAListenerKeepsNoProcessEventFromTheNext() throws Exception {
        try (ManagedProcess process = ManagedProcess.create(Children.script("by-type.py").build())) {
            CompletableFuture<Long> heard = new CompletableFuture<>();
            process.on(ProcessEvent.Ready.class, (ready) -> fail());
            process.on(ProcessEvent.Ready.class, (ready) -> heard.complete(ready.pid()));
            Children.await(process.start());
            assertThat(Children.await(heard)).isEqualTo(process.getPid().orElseThrow());
        }
    }

    @Test
    void registrationClosedTwiceLeavesItsEqual() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("by-type.py"))) {
            AtomicInteger heard = new AtomicInteger();
            CompletableFuture<Integer> last = new CompletableFuture<>();
            Consumer<Integer> listener = (note) -> heard.incrementAndGet();
            Subscription first = process.onMessage("note", Integer.class, listener);
            process.onMessage("note", Integer.class, listener);
            process.onMessage("note", Integer.class, last::complete);
            first.close();
            first.close();
            process.call("burst", 1, Integer.class);
            Children.await(last);
            assertThat(heard).hasValue(1);
        }
    }

    @Test
    void errorOfAProgressListenerDoesNotReachTheRequest() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("by-type.py"))) {
            assertThat(Children.await(process.request(Request.of("progress", 5, Integer.class)
                .timeout(LONG)
                .onProgress(Integer.class, (progress) -> fail())))).isEqualTo(5);
        }
    }

    @Test
    void errorsOfAMonitorAnInterceptorAndAContextDoNotReachTheRequest() throws Exception {
        ProcessOptionsBuilder options = Children.script("by-type.py").timeout(LONG);
        options.monitor((process, type, outcome, duration) -> fail());
        options.context(() -> (callback) -> fail());
        options.interceptor((process, request) -> new FailingInterception());
        try (ManagedProcess process = Children.started(options)) {
            assertThat(Children.await(process.request("echo", 5, Integer.class))).isEqualTo(5);
            assertThat(process.call("echo", 6, Integer.class)).isEqualTo(6);
        }
    }

    private static void fail() {
        throw new Expected();
    }

    /**
     * Fails at every word.
     */
    private static final class FailingInterception implements RequestInterceptor.Interception {

        @Override
        public Map<String, String> headers() {
            throw new Expected();
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            throw new Expected();
        }

    }

    /**
     * What users' code throws.
     */
    private static final class Expected extends Error {

        Expected() {
            super("expected by a test", null, false, false);
        }

    }

}
