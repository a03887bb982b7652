package io.sharedipc.boot.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is left of contexts that fail, or that come and go.
 */
class ContextLifeTests {

    private static final int CONTEXTS = 200;

    @Test
    void childrenAreGoneWhereTheContextFailsAfterTheyStarted() {
        long[] pid = new long[1];
        Runner.withEcho().withBean("thrower", ApplicationListener.class, () -> (event) -> {
            if (event instanceof ContextRefreshedEvent refreshed) {
                pid[0] = refreshed.getApplicationContext().getBean(ManagedProcess.class).getPid().orElseThrow();
                throw new IllegalStateException("the application cannot go on");
            }
        }).run((context) -> {
            assertThat(context).getFailure().hasMessageContaining("the application cannot go on");
            assertThat(pid[0]).isPositive();
            await().atMost(1, TimeUnit.SECONDS).until(() -> ProcessHandle.of(pid[0]).isEmpty());
        });
    }

    @Test
    void childThatABeanStartedIsGoneWhereALaterBeanFails() {
        long[] pid = new long[1];
        Runner.withEcho().withBean(StartsAndThrows.class, () -> new StartsAndThrows(pid)).run((context) -> {
            assertThat(context).getFailure().rootCause().hasMessage("no such table");
            assertThat(pid[0]).isPositive();
            await().atMost(1, TimeUnit.SECONDS).until(() -> ProcessHandle.of(pid[0]).isEmpty());
        });
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors and threads are counted in /proc")
    void descriptorsAndThreadsStayFlatWhileContextsComeAndGo() throws IOException {
        run(10); // what is made once, classes and the orphans' watchdog among it
        long descriptors = descriptors();
        run(CONTEXTS);
        await().untilAsserted(() -> {
            // Those of pools that all processes share take a while to go.
            assertThat(ipcThreads()).hasSizeLessThan(CONTEXTS / 10).noneMatch((name) -> name.contains("echo"));
            assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
        });
    }

    private static void run(int times) {
        for (int i = 0; i < times; i++) {
            Runner.withEcho()
                .run((context) -> assertThat(context.getBean(ManagedProcess.class).call("any", "hello", String.class))
                    .isEqualTo("hello"));
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static List<String> ipcThreads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .map(Thread::getName)
            .filter((name) -> name.startsWith("ipc-"))
            .toList();
    }

    /**
     * Has a worker ahead of the application's lifecycle and then gives up.
     */
    static class StartsAndThrows {

        private final long[] pid;

        StartsAndThrows(long[] pid) {
            this.pid = pid;
        }

        @Autowired
        void start(ManagedProcess echo) {
            echo.start().join();
            this.pid[0] = echo.getPid().orElseThrow();
            throw new IllegalStateException("no such table");
        }

    }

}
