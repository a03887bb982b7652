package io.sharedipc.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;

import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.Body;
import io.sharedipc.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs to be answered.
 *
 * @param options how payloads are converted and where callbacks run
 * @param outbox the way to the host
 */
record Answering(WorkerOptions options, Outbox outbox) {

    byte[] encode(@Nullable Object payload) {
        return FrameEncoder.payload(this.options.jsonMapper(), payload);
    }

    /**
     * Takes up what a handler returned.
     * @param result a response with bytes beside it, or a payload
     * @return what is sent, to be released
     */
    Body body(@Nullable Object result) {
        return (result instanceof WorkerResponse response) ? body(response.payload(), response.attachment())
                : body(result, null);
    }

    Body body(@Nullable Object payload, @Nullable Attachment attachment) {
        try {
            return Body.of(this.options.jsonMapper(), payload, attachment, Long.MAX_VALUE);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    Body errorBody(Throwable ex) {
        try {
            return Body.json(encode(RequestErrors.of(ex)));
        }
        catch (RuntimeException notConvertible) { // the data of a WorkerException
            return Body.json(encode(RequestErrors.of(notConvertible)));
        }
    }

    /**
     * Puts a message about a request behind those that wait.
     * @param id the request's id; empty where nobody awaits an answer
     * @param type the message type
     * @param body what it carries, which is let go
     */
    void add(String id, String type, Body body) {
        if (id.isEmpty()) {
            body.release();
        }
        else {
            this.outbox.add(body.line(id, type, Map.of()), body);
        }
    }

    /**
     * Sends a message of the worker's own; waits while too much is unsent.
     * @param type the message type
     * @param body what it carries, which is let go
     * @throws UncheckedIOException if the host is gone
     */
    void send(String type, Body body) {
        this.outbox.add(body.line(UUID.randomUUID().toString(), type, Map.of()), body);
        push();
    }

    /**
     * Sends a line; waits while too much is unsent.
     * @param line the line with its newline
     * @throws UncheckedIOException if the host is gone
     */
    void send(byte[] line) {
        this.outbox.add(line);
        push();
    }

    private void push() {
        try {
            this.outbox.push();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    Executor executor() {
        return this.options.executor();
    }

}
