package io.sharedipc.boot.worker.application;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.sharedipc.boot.method.Header;
import io.sharedipc.boot.worker.IpcHandler;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.worker.WorkerException;
import io.sharedipc.worker.WorkerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Handlers with one behaviour each.
 */
public class Handlers {

    private final CountDownLatch cancelled = new CountDownLatch(1);

    private final CountDownLatch closing = new CountDownLatch(1);

    private final Environment environment;

    /** The process that the tests declare: another worker of this kind. */
    private final ObjectProvider<ManagedProcess> self;

    Handlers(Environment environment, ObjectProvider<ManagedProcess> self) {
        this.environment = environment;
        this.self = self;
    }

    @IpcHandler
    int sum(@Valid Values values) {
        return values.numbers().stream().mapToInt(Integer::intValue).sum();
    }

    @IpcHandler("${sorted.type:sorted}")
    List<Integer> list(List<Integer> numbers) {
        return numbers.stream().sorted().toList();
    }

    @IpcHandler
    String greeting(@Header String tenant, String name, WorkerRequest request) {
        return request.type() + " " + name + " of " + tenant;
    }

    @IpcHandler
    CompletableFuture<String> later() {
        return CompletableFuture.supplyAsync(() -> "late");
    }

    @IpcHandler
    void nothing() {
        System.out.println("printed by a handler");
    }

    @IpcHandler
    int number(int number) {
        return number;
    }

    @IpcHandler
    String fail() {
        throw new WorkerException("too many", "E_RANGE");
    }

    @IpcHandler
    String failLater() {
        throw new IllegalStateException("mine");
    }

    @IpcHandler
    String steps(int count, WorkerRequest request) {
        for (int i = 1; i <= count; i++) {
            request.progress(i);
        }
        return "done";
    }

    @IpcHandler
    void hold(WorkerRequest request) throws InterruptedException {
        request.onCancel(this.cancelled::countDown);
        this.cancelled.await();
    }

    @IpcHandler
    boolean held() throws InterruptedException {
        this.cancelled.await();
        return true;
    }

    @IpcHandler
    String untilClosing(WorkerRequest request) throws InterruptedException {
        request.progress("waits");
        this.closing.await();
        return "answered while closing";
    }

    @IpcHandler
    Map<String, String> self() {
        return Map.of("state", this.self.getObject().snapshot().state().name(), "web",
                this.environment.getProperty("spring.main.web-application-type", ""));
    }

    @EventListener
    void onClosed(ContextClosedEvent event) {
        this.closing.countDown();
    }

    @PreDestroy
    void destroy() {
        System.out.println("context closed");
    }

    /**
     * A payload.
     *
     * @param numbers the numbers
     */
    record Values(@NotEmpty List<@Max(9) Integer> numbers) {
    }

}
