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
 * @param maxFrameSize how long a line may be, in bytes without its newline
 */
record Answering(WorkerOptions options, Outbox outbox, int maxFrameSize) {

    /** What a line has besides the payload of an error and its id. */
    private static final int FRAME = 100;

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

    /**
     * Takes up what was thrown. Never fails.
     * @param ex what was thrown
     * @param id the id of the request
     * @return the body of an error answer that the host takes
     */
    Body errorBody(Throwable ex, String id) {
        return Body
            .json(RequestErrors.encode(this.options.jsonMapper(), ex, this.maxFrameSize - 6 * id.length() - FRAME));
    }

    /**
     * Makes a line of a message. If that fails the body is let go.
     * @param id the message's id
     * @param type the message type
     * @param body what it carries
     * @return the line with its newline
     * @throws PayloadTooLargeException if the host would not take it
     */
    byte[] line(String id, String type, Body body) {
        boolean made = false;
        try {
            byte[] line = checked(body.line(id, type, Map.of()));
            made = true;
            return line;
        }
        finally {
            if (!made) {
                body.release();
            }
        }
    }

    /**
     * Refuses a line that would end the worker.
     * @param line the line with its newline
     * @return the line
     * @throws PayloadTooLargeException if the host would not take it
     */
    byte[] checked(byte[] line) {
        if (line.length - 1 > this.maxFrameSize) {
            throw new PayloadTooLargeException(line.length - 1, this.maxFrameSize);
        }
        return line;
    }

    /**
     * Puts a message about a request behind those that wait.
     * @param id the request's id; empty where nobody awaits an answer
     * @param line the message
     * @param body what it carries, which is let go
     */
    void add(String id, byte[] line, Body body) {
        if (id.isEmpty()) {
            body.release();
        }
        else {
            this.outbox.add(line, body);
        }
    }

    /**
     * Sends a message of the worker's own; waits while too much is unsent.
     * @param type the message type
     * @param body what it carries, which is let go
     * @throws PayloadTooLargeException if the host would not take it
     * @throws UncheckedIOException if the host is gone
     */
    void send(String type, Body body) {
        this.outbox.add(line(UUID.randomUUID().toString(), type, body), body);
        push();
    }

    /**
     * Sends a line; waits while too much is unsent.
     * @param line the line with its newline
     * @throws PayloadTooLargeException if the host would not take it
     * @throws UncheckedIOException if the host is gone
     */
    void send(byte[] line) {
        this.outbox.add(checked(line));
        push();
    }

    /**
     * Sends a line without waiting for another thread.
     * @param line the line with its newline
     * @throws PayloadTooLargeException if the host would not take it
     */
    void post(byte[] line) {
        this.outbox.post(checked(line));
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
