package io.sharedipc.event;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The emptying of one lane, handed to an executor that may never run it.
 * <p>
 * An executor that is shut down at once drops what it has taken without a word to
 * anybody. So while a task of an executor service has not begun, it is looked at ten
 * times a second whether the service has ended.
 */
final class Drain implements Runnable {

    private static final long PERIOD_MILLIS = 100;

    private static final Set<Drain> WAITING = ConcurrentHashMap.newKeySet();

    private static final AtomicBoolean WATCHED = new AtomicBoolean();

    private final Lane lane;

    private final Delivery first;

    private final ExecutorService service;

    private final AtomicBoolean begun = new AtomicBoolean();

    private Drain(Lane lane, Delivery first, ExecutorService service) {
        this.lane = lane;
        this.first = first;
        this.service = service;
    }

    /**
     * Hands the emptying of a lane to an executor.
     * @param executor runs it
     * @param lane the lane
     * @param first what is delivered first
     */
    static void start(Executor executor, Lane lane, Delivery first) {
        if (executor == SharedExecutor.INSTANCE || !(executor instanceof ExecutorService service)) {
            executor.execute(() -> lane.drain(first));
            return;
        }
        Drain drain = new Drain(lane, first, service);
        WAITING.add(drain);
        boolean taken = false;
        try {
            executor.execute(drain);
            taken = true;
        }
        finally {
            if (!taken) {
                WAITING.remove(drain);
            }
        }
        watch();
    }

    @Override
    public void run() {
        if (this.begun.compareAndSet(false, true)) {
            WAITING.remove(this);
            this.lane.drain(this.first);
        }
    }

    private void failIfLost() {
        if (this.service.isTerminated() && this.begun.compareAndSet(false, true)) {
            WAITING.remove(this);
            this.lane.fail(this.first, new RejectedExecutionException("it was shut down ahead of the event"));
        }
    }

    private static void watch() {
        if (!WAITING.isEmpty() && WATCHED.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(PERIOD_MILLIS, TimeUnit.MILLISECONDS, SharedExecutor.INSTANCE)
                .execute(Drain::look);
        }
    }

    private static void look() {
        try {
            WAITING.forEach(Drain::failIfLost);
        }
        finally {
            WATCHED.set(false);
            watch();
        }
    }

}
