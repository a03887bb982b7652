package io.sharedipc.event;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedExecutorTests {

    @Test
    void runsOnADaemonThreadWithAName() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        SharedExecutor.INSTANCE.execute(() -> thread.complete(Thread.currentThread()));
        assertThat(thread.get(20, TimeUnit.SECONDS).isDaemon()).isTrue();
        assertThat(thread.get().getName()).startsWith("shared-ipc-event-");
    }

    @Test
    void daemonThreadsDoNotHoldOnToTheirCreator() {
        Thread current = Thread.currentThread();
        ClassLoader own = current.getContextClassLoader();
        current.setContextClassLoader(new ClassLoader(own) {
        });
        try {
            Thread thread = SharedExecutor.daemonThreadFactory().newThread(() -> {
            });
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isSameAs(SharedExecutor.class.getClassLoader());
        }
        finally {
            current.setContextClassLoader(own);
        }
    }

    @Test
    void threadsAreVirtualWhereNoneKeepsItsCarrier() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        SharedExecutor.INSTANCE.execute(() -> thread.complete(Thread.currentThread()));
        assertThat(isVirtual(thread.get(20, TimeUnit.SECONDS)))
            .isEqualTo(Runtime.version().feature() >= SharedExecutor.VIRTUAL_SINCE);
    }

    private boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        return Runtime.version().feature() >= 21 && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    }

}
