package io.sharedipc.boot.endpoint.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one client. Frames that are ready together are written together, on a
 * borrowed thread. Where the client is too far behind, frames are dropped, and it is told
 * how many.
 */
final class FeedStream {

    private static final Logger logger = LoggerFactory.getLogger(FeedStream.class);

    private final FrameSink sink;

    private final FeedLimits limits;

    private final Executor executor;

    private final Runnable whenClosed;

    // The fields below are guarded by this
    private final Queue<byte[]> waiting = new ArrayDeque<>();

    private long bytes;

    private long dropped;

    private boolean draining;

    private boolean closed;

    FeedStream(FrameSink sink, FeedLimits limits, Executor executor, Runnable whenClosed) {
        this.sink = sink;
        this.limits = limits;
        this.executor = executor;
        this.whenClosed = whenClosed;
    }

    /** Takes a frame; never waits. */
    void offer(byte[] frame) {
        synchronized (this) {
            if (this.closed) {
                return;
            }
            if (this.waiting.size() >= this.limits.maxFrames() || this.bytes + frame.length > this.limits.maxBytes()) {
                this.dropped++;
                return;
            }
            this.waiting.add(frame);
            this.bytes += frame.length;
            if (this.draining) {
                return;
            }
            this.draining = true;
        }
        this.executor.execute(this::drain);
    }

    /** Ends the stream; safe to call more than once. */
    void close() {
        synchronized (this) {
            if (this.closed) {
                return;
            }
            this.closed = true;
            this.waiting.clear();
            this.bytes = 0;
        }
        this.whenClosed.run();
        this.sink.close();
    }

    synchronized int waitingFrames() {
        return this.waiting.size();
    }

    synchronized long waitingBytes() {
        return this.bytes;
    }

    private void drain() {
        try {
            for (byte[] batch = next(); batch != null; batch = next()) {
                this.sink.write(batch);
            }
        }
        catch (IOException | RuntimeException ex) {
            logger.debug("A stream of the live feed has ended", ex);
            close();
        }
    }

    private synchronized byte @Nullable [] next() {
        this.draining = !this.waiting.isEmpty();
        if (!this.draining) {
            return null;
        }
        ByteArrayOutputStream batch = new ByteArrayOutputStream((int) this.bytes + 64);
        if (this.dropped > 0) {
            batch.writeBytes(Frames.of("dropped", Map.of("count", this.dropped)));
            this.dropped = 0;
        }
        this.waiting.forEach(batch::writeBytes);
        this.waiting.clear();
        this.bytes = 0;
        return batch.toByteArray();
    }

}
