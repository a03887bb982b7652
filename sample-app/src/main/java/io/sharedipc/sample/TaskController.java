package io.sharedipc.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sharedipc.event.Subscription;
import io.sharedipc.process.ManagedProcess;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Sends the worker in Node a message and listens to those that it sends back. They do not
 * say which task they belong to, so there is one task at a time.
 */
@RestController
class TaskController {

    private static final int PATIENCE_SECONDS = 10;

    private final ManagedProcess calculator;

    TaskController(ManagedProcess calculator) {
        this.calculator = calculator;
    }

    @PostMapping("/task")
    synchronized Task task() throws InterruptedException {
        BlockingQueue<Progress> told = new LinkedBlockingQueue<>();
        try (Subscription subscription = this.calculator.onMessage("progress", Progress.class, told::add)) {
            this.calculator.send("task", Map.of());
            return new Task(collect(told));
        }
    }

    private static List<Progress> collect(BlockingQueue<Progress> told) throws InterruptedException {
        List<Progress> seen = new ArrayList<>();
        while (seen.isEmpty() || seen.get(seen.size() - 1).percent() < 100) {
            Progress progress = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (progress == null) {
                throw new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "The task went silent after " + seen);
            }
            seen.add(progress);
        }
        return seen;
    }

    /**
     * What the worker tells on the way.
     */
    record Progress(int percent) {
    }

    /**
     * All that it told.
     */
    record Task(List<Progress> progress) {
    }

}
