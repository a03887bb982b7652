package io.sharedipc.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.event.CallerContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class RequestInterceptorTests {

    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    /** Carries the thread's user. */
    private static final CallerContext USERS = () -> {
        String user = USER.get();
        return (callback) -> {
            String before = USER.get();
            USER.set(user);
            try {
                callback.run();
            }
            finally {
                USER.set(before);
            }
        };
    };

    private final List<String> told = new CopyOnWriteArrayList<>();

    private final RequestInterceptor interceptor = (requester, request) -> {
        this.told.add("begin " + requester + " " + request.type());
        return new Following();
    };

    @Test
    void headersReachTheWorkerBesideThoseOfTheRequest() throws Exception {
        try (ManagedProcess process = started("tell-headers.sh")) {
            Request<?> request = Request.of("x", null, Map.class).header("own", "1").header("trace", "overruled");
            assertThat(process.call(request)).isEqualTo(Map.of("own", "1", "trace", "t"));
            assertThat(Children.await(process.request(request))).isEqualTo(Map.of("own", "1", "trace", "t"));
        }
    }

    @Test
    void callIsFollowedToItsEnd() throws Exception {
        try (ManagedProcess process = started("echo.sh")) {
            process.call("x", 1, Integer.class);
            assertThat(this.told).containsExactly("begin test x", "ended null");
        }
    }

    @Test
    void failureIsTold() throws Exception {
        try (ManagedProcess process = started("remote-error.sh")) {
            assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> process.call("x", 1, Integer.class));
            assertThat(this.told).containsExactly("begin test x", "ended RemoteException");
        }
    }

    @Test
    void endIsToldOnceAheadOfContinuations() throws Exception {
        try (ManagedProcess process = started("slow-answer.sh")) {
            CompletableFuture<?> continued = process.request("x", 1, Object.class)
                .whenComplete((value, failure) -> this.told.add("continuation"));
            continued.handle((value, failure) -> value).get();
            assertThat(this.told).hasSize(3).startsWith("begin test x").endsWith("continuation");
        }
    }

    @Test
    void cancellationIsTold() throws Exception {
        try (ManagedProcess process = started("sleep.sh")) {
            process.request("x", 1, Object.class).cancel(true);
            assertThat(this.told).containsExactly("begin test x", "ended CancellationException");
        }
    }

    @Test
    void interceptorThatThrowsDoesNotReachTheRequest() throws Exception {
        RequestInterceptor broken = (requester, request) -> {
            throw new IllegalStateException("broken");
        };
        try (ManagedProcess process = Children.started(Children.script("echo.sh").interceptor(broken))) {
            assertThat(process.call("x", 1, Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void callbacksRunInTheContextOfWhoAsked() throws Exception {
        try (ManagedProcess process = Children.started(Children.script("tell-headers.sh").context(USERS))) {
            USER.set("me");
            Request<?> request = Request.of("x", null, Map.class)
                .onProgress(Map.class, (progress) -> this.told.add("progress for " + USER.get()));
            CompletableFuture<?> continued = process.request(request)
                .thenRun(() -> this.told.add("continuation for " + USER.get()));
            Children.await(continued);
            assertThat(this.told).containsExactly("progress for me", "continuation for me");
            USER.set("other");
            Children.await(process.request(request));
            await().untilAsserted(() -> assertThat(this.told).last().isEqualTo("progress for other"));
        }
        finally {
            USER.remove();
        }
    }

    private ManagedProcess started(String script) throws Exception {
        return Children.started(Children.script(script).name("test").interceptor(this.interceptor));
    }

    /**
     * Adds a header and notes the end.
     */
    private final class Following implements RequestInterceptor.Interception {

        @Override
        public Map<String, String> headers() {
            return Map.of("trace", "t");
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            RequestInterceptorTests.this.told
                .add("ended " + ((failure != null) ? failure.getClass().getSimpleName() : null));
        }

    }

}
