package io.sharedipc.pool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sharedipc.process.Request;
import io.sharedipc.process.RequestInterceptor;
import io.sharedipc.testing.RequiresRuntime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@RequiresRuntime("node")
class PoolInterceptorTests {

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void requestIsFollowedOnceWithItsWorkers() throws Exception {
        try (WorkerPool pool = Pools.started(
                Pools.process().interceptor((requester, request) -> follow(requester + " " + request.type())).build(),
                WorkerPoolOptions.ofSize(1))) {
            pool.call("echo", 1, Integer.class);
            Pools.get(pool.request(Request.of("echo", 2, Integer.class)));
            assertThat(this.told).containsExactly("pool echo", "assigned", "ended", "pool echo", "assigned", "ended");
        }
    }

    private RequestInterceptor.Interception follow(String begin) {
        this.told.add(begin);
        return new RequestInterceptor.Interception() {

            @Override
            public void assigned(String worker) {
                PoolInterceptorTests.this.told.add("assigned");
            }

            @Override
            public void ended(@Nullable Throwable failure) {
                PoolInterceptorTests.this.told.add("ended");
            }

        };
    }

}
