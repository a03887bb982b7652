package io.sharedipc.boot.endpoint.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sharedipc.boot.endpoint.EndpointSection;
import io.sharedipc.concurrent.IpcThreads;
import io.sharedipc.concurrent.Timer;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every stream what happens: changes of state, lines of output, and once a second a
 * sample of each section. It listens and samples only while there is a stream; all
 * streams share that.
 */
public final class LiveFeed implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger logger = LoggerFactory.getLogger(LiveFeed.class);

    private final Iterable<ManagedProcess> processes;

    private final Iterable<WorkerPool> pools;

    private final List<EndpointSection> sections;

    private final FeedLimits limits;

    private final Timer timer;

    private final Executor executor;

    private final List<FeedStream> streams = new CopyOnWriteArrayList<>();

    private final Map<String, Integer> counts = new HashMap<>(); // by client; guarded by
                                                                 // this

    private @Nullable Source source; // guarded by this

    private boolean closed; // guarded by this

    /**
     * Creates a feed at rest.
     * @param processes the processes that it tells of
     * @param pools the pools that it tells of
     * @param sections what it samples
     */
    public LiveFeed(Iterable<ManagedProcess> processes, Iterable<WorkerPool> pools, List<EndpointSection> sections) {
        this(processes, pools, sections, FeedLimits.DEFAULTS, Timer.system(), IpcThreads.pool());
    }

    LiveFeed(Iterable<ManagedProcess> processes, Iterable<WorkerPool> pools, List<EndpointSection> sections,
            FeedLimits limits, Timer timer, Executor executor) {
        this.processes = processes;
        this.pools = pools;
        this.sections = sections;
        this.limits = limits;
        this.timer = timer;
        this.executor = executor;
    }

    /**
     * Opens a stream.
     * @param sink where it writes to
     * @param client whose it is, such as a remote address
     * @return the stream, or {@code null} if there are too many, in all or of this
     * client, or the feed has ended
     */
    synchronized @Nullable FeedStream open(FrameSink sink, String client) {
        int count = this.counts.getOrDefault(client, 0);
        if (this.closed || this.streams.size() >= this.limits.maxStreams()
                || count >= this.limits.maxStreamsOfClient()) {
            return null;
        }
        this.counts.put(client, count + 1);
        FeedStream[] self = new FeedStream[1];
        FeedStream stream = new FeedStream(sink, this.limits, this.executor, this.timer::nanoTime,
                () -> forget(self[0], client));
        self[0] = stream;
        this.streams.add(stream);
        if (this.source == null) {
            this.source = new Source(this.processes, this.pools, this.sections, this.timer, this.executor, this::tell);
            this.source.begin();
        }
        return stream;
    }

    /**
     * Ends all streams, and takes no more. Waits for at most a second: a client that
     * takes nothing must not hold up the application.
     */
    @Override
    public void close() {
        synchronized (this) {
            this.closed = true;
        }
        List<FeedStream> open = List.copyOf(this.streams);
        open.forEach((stream) -> this.executor.execute(stream::close));
        try {
            CompletableFuture.allOf(open.stream().map(FeedStream::ended).toArray(CompletableFuture[]::new))
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (TimeoutException | ExecutionException ex) {
            logger.debug("Streams of the live feed are left to the web server", ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(byte[] frame) {
        this.streams.forEach((stream) -> stream.offer(frame));
    }

    private synchronized void forget(FeedStream stream, String client) {
        this.streams.remove(stream);
        this.counts.computeIfPresent(client, (same, count) -> (count > 1) ? count - 1 : null);
        if (this.streams.isEmpty() && this.source != null) {
            this.source.end();
            this.source = null;
        }
    }

}
