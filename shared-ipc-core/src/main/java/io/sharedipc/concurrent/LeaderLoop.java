package io.sharedipc.concurrent;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a source and runs the callbacks of what it read on one thread, the leader.
 * <p>
 * There is no hop between reading and callbacks. A callback that lingers, or is about to
 * block, costs its thread the lead: a follower is promoted, which runs the callbacks that
 * wait and reads on. Where many linger, each further one gets a thread of its own at
 * once. So no callback holds up for long what comes after it, however many block. This is
 * the Leader/Followers pattern (Schmidt and others, POSA 2) with promotion on demand.
 */
public final class LeaderLoop implements Executor {

    /**
     * While so many callbacks linger, the next is likely to: it costs a hop, not the
     * millisecond or two that it takes to find out.
     */
    static final int MANY_LINGER = 8;

    /** Ever growing; odd while the leader runs callbacks, else it reads. */
    private final AtomicLong term = new AtomicLong();

    private final Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();

    private final AtomicInteger lingering = new AtomicInteger();

    private final Source source;

    private final Runnable flush;

    private boolean more = true; // handed on with the lead

    final Overseer.Watch watch = Overseer.SHARED.watch(this);

    /**
     * Creates a loop.
     * @param source is read
     * @param flush writes what callbacks left unwritten; often there is nothing. While it
     * blocks, another thread reads on, which flushes too: that must not wait for this.
     */
    public LeaderLoop(Source source, Runnable flush) {
        this.source = source;
        this.flush = flush;
    }

    /**
     * Adds a callback, which runs once {@link Source#read} returns. What it throws goes
     * to the thread's uncaught exception handler.
     * @param callback what to run
     */
    @Override
    public void execute(Runnable callback) {
        this.callbacks.add(callback);
    }

    /**
     * Starts the first leader.
     * @param name what its thread is called
     * @throws OutOfMemoryError if the machine has no thread left
     */
    public void start(String name) {
        IpcThreads.start(name, () -> lead(0));
    }

    /**
     * Whether the calling thread runs callbacks as the leader. It may then leave a write
     * to the flush, since whoever reads next flushes first; for that, to be asked under
     * the lock that the flush takes.
     * @return {@code false} too once another thread has taken the lead
     */
    public boolean isLeading() {
        return Thread.currentThread() instanceof IpcThread thread && thread.turn != null && thread.turn.loop == this
                && thread.turn.leads();
    }

    /**
     * To be called ahead of blocking: where the calling thread runs callbacks as a
     * leader, another thread takes the lead at once.
     */
    public static void aboutToBlock() {
        if (Thread.currentThread() instanceof IpcThread thread && thread.turn != null) {
            Turn turn = thread.turn;
            turn.loop.promote(turn.term);
        }
    }

    long term() {
        return this.term.get();
    }

    static boolean isCalling(long term) {
        return (term & 1) == 1;
    }

    /** Has another thread take the lead, unless that has changed since the given term. */
    void promote(long calling) {
        if (this.term.get() == calling) {
            IpcThreads.tryExecute(() -> takeOver(calling));
        }
    }

    private void takeOver(long calling) {
        if (this.term.compareAndSet(calling, calling + 1)) {
            this.lingering.incrementAndGet();
            flush();
            lead(calling + 1);
        }
    }

    private void lead(long from) {
        long reading = from;
        while (true) {
            while (!this.callbacks.isEmpty()) {
                if (!call(reading + 1)) {
                    return;
                }
                reading += 2;
            }
            if (!this.more) {
                this.source.ended();
                return;
            }
            this.more = read();
        }
    }

    private void flush() {
        try {
            this.flush.run();
        }
        catch (Throwable ex) {
            Uncaught.report(ex);
        }
    }

    /** A source that fails has ended: what it read by then is run all the same. */
    private boolean read() {
        try {
            return this.source.read();
        }
        catch (Throwable ex) {
            Uncaught.report(ex);
            return false;
        }
    }

    /** Runs what waits; answers whether this thread still has the lead. */
    private boolean call(long calling) {
        this.term.set(calling);
        IpcThread thread = (IpcThread) Thread.currentThread();
        Turn before = thread.turn;
        try {
            this.watch.begin();
            thread.turn = new Turn(this, calling);
            drain(calling);
        }
        catch (Throwable ex) { // no memory: what waits is run in the next term
            Uncaught.report(ex);
        }
        finally {
            thread.turn = before;
        }
        flush();
        if (this.term.compareAndSet(calling, calling + 1)) {
            return true;
        }
        this.lingering.decrementAndGet();
        return false;
    }

    /** Runs what waits; once this thread has lost the lead, that is the new leader's. */
    private void drain(long calling) {
        while (this.term.get() == calling) {
            Runnable next = this.callbacks.poll();
            if (next == null) {
                return;
            }
            if (this.lingering.get() < MANY_LINGER || !handOff(next)) {
                run(next);
            }
        }
    }

    /** Gives a callback a thread of its own; answers whether there is one. */
    private boolean handOff(Runnable callback) {
        this.lingering.incrementAndGet();
        boolean handed = false;
        try {
            handed = IpcThreads.tryExecute(() -> {
                run(callback);
                this.lingering.decrementAndGet();
            });
        }
        catch (Throwable ex) { // no memory: it runs here
            Uncaught.report(ex);
        }
        if (!handed) {
            this.lingering.decrementAndGet();
        }
        return handed;
    }

    private static void run(Runnable callback) {
        try {
            callback.run();
        }
        catch (Throwable ex) {
            Uncaught.report(ex);
        }
        Thread.interrupted(); // one callback's interrupt is not the next one's
    }

    /**
     * What a loop reads.
     */
    public interface Source {

        /**
         * Waits for something to read, and adds its callbacks to the loop. What it throws
         * goes to the thread's uncaught exception handler, and is the end.
         * @return {@code false} at the end
         */
        boolean read();

        /** The end has come; called once, by the last leader. */
        void ended();

    }

    /**
     * A leader's time at the callbacks.
     *
     * @param loop the loop
     * @param term its term
     */
    record Turn(LeaderLoop loop, long term) {

        boolean leads() {
            return this.loop.term() == this.term;
        }

    }

}
