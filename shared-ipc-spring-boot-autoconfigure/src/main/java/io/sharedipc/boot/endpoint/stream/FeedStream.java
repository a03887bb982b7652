package io.sharedipc.boot.endpoint.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one client.
 * <p>
 * Frames that are ready together are written together, on a borrowed thread. Where the
 * client is too far behind, frames are dropped, and it is told how many. A write that it
 * blocks for too long is broken off, and with it the stream.
 */
final class FeedStream {

    private static final Logger logger = LoggerFactory.getLogger(FeedStream.class);

    private final FrameSink sink;

    private final FeedLimits limits;

    private final Executor executor;

    private final LongSupplier nanoTime;

    private final Runnable whenClosed;

    private final InterruptibleWrites writes = new InterruptibleWrites();

    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    // The fields below are guarded by this
    private final Queue<byte[]> waiting = new ArrayDeque<>();

    private long bytes;

    private long dropped;

    private boolean draining;

    private long batchSince;

    private boolean closed;

    private boolean sinkClosed;

    /**
     * Creates a stream.
     * @param sink where it writes to
     * @param limits its bounds
     * @param executor lends the threads that write, and those that break a write off
     * @param nanoTime the time
     * @param whenClosed called once, when the stream takes nothing any more
     */
    FeedStream(FrameSink sink, FeedLimits limits, Executor executor, LongSupplier nanoTime, Runnable whenClosed) {
        this.sink = sink;
        this.limits = limits;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.whenClosed = whenClosed;
    }

    /** Takes a frame; never waits. */
    void offer(byte[] frame) {
        boolean overdue;
        synchronized (this) {
            if (this.closed) {
                return;
            }
            overdue = this.draining
                    && this.nanoTime.getAsLong() - this.batchSince > this.limits.writeTimeout().toNanos();
            if (!overdue && !takes(frame)) {
                return;
            }
        }
        this.executor.execute(overdue ? this::close : this::drain);
    }

    /**
     * Ends the stream; safe to call more than once. Waits for a moment, at most a second,
     * where a write is under way.
     */
    void close() {
        shut();
        if (!closeSink()) {
            this.writes.breakOff(this.sink::abort);
        }
    }

    /** Completes when nothing is written any more. */
    CompletableFuture<@Nullable Void> ended() {
        return this.ended;
    }

    synchronized int waitingFrames() {
        return this.waiting.size();
    }

    synchronized long waitingBytes() {
        return this.bytes;
    }

    /** Whether somebody must drain what waits. */
    private boolean takes(byte[] frame) {
        if (this.waiting.size() >= this.limits.maxFrames() || this.bytes + frame.length > this.limits.maxBytes()) {
            this.dropped++;
            return false;
        }
        this.waiting.add(frame);
        this.bytes += frame.length;
        boolean idle = !this.draining;
        if (idle) {
            this.draining = true;
            this.batchSince = this.nanoTime.getAsLong();
        }
        return idle;
    }

    private void drain() {
        try {
            for (byte[] batch = next(); batch != null; batch = next()) {
                byte[] written = batch;
                this.writes.run(() -> this.sink.write(written));
            }
        }
        catch (IOException | RuntimeException ex) {
            logger.debug("A stream of the live feed has ended", ex);
            shut();
            rest();
        }
        closeSink();
    }

    private void shut() {
        synchronized (this) {
            if (this.closed) {
                return;
            }
            this.closed = true;
            this.waiting.clear();
            this.bytes = 0;
        }
        this.whenClosed.run();
    }

    private synchronized void rest() {
        this.draining = false;
    }

    /** Closes the sink of a stream that is over, unless a write is under way. */
    private boolean closeSink() {
        synchronized (this) {
            if (!this.closed || this.draining) {
                return false;
            }
            if (this.sinkClosed) {
                return true;
            }
            this.sinkClosed = true;
        }
        try {
            this.sink.close();
        }
        catch (RuntimeException ex) {
            logger.debug("The container has ended a stream of the live feed by itself", ex);
        }
        this.ended.complete(null);
        return true;
    }

    private synchronized byte @Nullable [] next() {
        this.draining = !this.waiting.isEmpty();
        if (!this.draining) {
            return null;
        }
        this.batchSince = this.nanoTime.getAsLong();
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
