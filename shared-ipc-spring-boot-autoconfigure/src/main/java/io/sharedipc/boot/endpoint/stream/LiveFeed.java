package io.sharedipc.boot.endpoint.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import io.sharedipc.boot.endpoint.EndpointSection;
import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.process.ManagedProcess;
import org.jspecify.annotations.Nullable;

/**
 * Tells every stream what happens: changes of state, lines of output, and once a second a
 * sample of each section. It listens and samples only while there is a stream; all
 * streams share that.
 */
public final class LiveFeed implements AutoCloseable {

    private final Iterable<ManagedProcess> processes;

    private final List<EndpointSection> sections;

    private final FeedLimits limits;

    private final Timer timer;

    private final Executor executor;

    private final List<FeedStream> streams = new CopyOnWriteArrayList<>();

    private @Nullable Source source; // guarded by this

    private boolean closed; // guarded by this

    /**
     * Creates a feed at rest.
     * @param processes the processes that it tells of
     * @param sections what it samples
     */
    public LiveFeed(Iterable<ManagedProcess> processes, List<EndpointSection> sections) {
        this(processes, sections, FeedLimits.DEFAULTS, Timer.system(), IpcThreads.pool());
    }

    LiveFeed(Iterable<ManagedProcess> processes, List<EndpointSection> sections, FeedLimits limits, Timer timer,
            Executor executor) {
        this.processes = processes;
        this.sections = sections;
        this.limits = limits;
        this.timer = timer;
        this.executor = executor;
    }

    /**
     * Opens a stream.
     * @param sink where it writes to
     * @return the stream, or {@code null} if there are too many, or the feed has ended
     */
    synchronized @Nullable FeedStream open(FrameSink sink) {
        if (this.closed || this.streams.size() >= this.limits.maxStreams()) {
            return null;
        }
        FeedStream[] self = new FeedStream[1];
        FeedStream stream = new FeedStream(sink, this.limits, this.executor, () -> forget(self[0]));
        self[0] = stream;
        this.streams.add(stream);
        if (this.source == null) {
            this.source = new Source(this.processes, this.sections, this.timer, this.executor, this::tell);
            this.source.begin();
        }
        return stream;
    }

    /** Ends all streams, and takes no more. */
    @Override
    public void close() {
        synchronized (this) {
            this.closed = true;
        }
        this.streams.forEach(FeedStream::close);
    }

    private void tell(byte[] frame) {
        this.streams.forEach((stream) -> stream.offer(frame));
    }

    private synchronized void forget(FeedStream stream) {
        this.streams.remove(stream);
        if (this.streams.isEmpty() && this.source != null) {
            this.source.end();
            this.source = null;
        }
    }

}
