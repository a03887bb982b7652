package io.sharedipc.event;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events on their way to one listener: one at a time, in order, on the bus's
 * executor.
 * <p>
 * A lane occupies a thread only while there are any. Whatever becomes of one event, and
 * of the executor, the next one starts anew.
 */
final class Lane {

    private static final Logger logger = LoggerFactory.getLogger(EventBus.class);

    private final Registration registration;

    private final EventBusOptions options;

    private final LaneOverflow overflow;

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition room = this.lock.newCondition();

    // The fields below are guarded by the lock
    private final Queue<Delivery> waiting = new ArrayDeque<>(0);

    private boolean busy;

    private @Nullable Thread runner;

    Lane(Registration registration, EventBusOptions options, EventReporter reporter) {
        this.registration = registration;
        this.options = options;
        this.overflow = new LaneOverflow(options, reporter);
    }

    void offer(Delivery delivery) {
        boolean start;
        Delivery dropped = null;
        this.lock.lock();
        try {
            awaitRoom();
            start = !this.busy;
            this.busy = true;
            if (!start) {
                dropped = enqueue(delivery);
            }
        }
        finally {
            this.lock.unlock();
        }
        if (start) {
            start(delivery);
        }
        else if (dropped != null) {
            this.overflow.drop(dropped);
        }
    }

    int size() {
        this.lock.lock();
        try {
            return this.waiting.size();
        }
        finally {
            this.lock.unlock();
        }
    }

    private boolean isFull() {
        return this.waiting.size() >= GuestEmission.share(this.options.laneCapacity());
    }

    /**
     * Waits if the policy says so. There is none afterwards if the emitter was
     * interrupted, or is the lane's own listener, which would wait for itself.
     */
    private void awaitRoom() {
        if (this.options.overflowPolicy() != OverflowPolicy.BLOCK || this.runner == Thread.currentThread()) {
            return;
        }
        try {
            while (isFull()) {
                this.room.await();
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Puts a delivery behind the others, and returns the one that there is no room for.
     */
    private @Nullable Delivery enqueue(Delivery delivery) {
        if (isFull() && this.options.overflowPolicy() != OverflowPolicy.DROP_OLDEST) {
            return delivery;
        }
        Delivery dropped = isFull() ? this.waiting.poll() : null;
        this.waiting.add(delivery);
        return dropped;
    }

    private void start(Delivery first) {
        try {
            Drain.start(this.options.executor(), this, first);
        }
        catch (Throwable ex) { // such as an executor that was shut down, or no thread
            fail(first, ex);
        }
    }

    /** The executor does not run what it was given. */
    void fail(Delivery first, Throwable ex) {
        Delivery next = first;
        while (next != null) {
            next.fail(new RejectedExecutionException("The event bus's executor did not take event '%s' for %s: %s"
                .formatted(next.emission().event().name(), this.registration, ex), ex));
            next = next();
        }
    }

    /** Delivers what there is, on a thread of the executor. */
    void drain(Delivery first) {
        this.lock.lock();
        this.runner = Thread.currentThread();
        this.lock.unlock();
        Delivery next = first;
        while (next != null) {
            deliver(next);
            next = next();
        }
    }

    private void deliver(Delivery delivery) {
        try {
            delivery.run();
        }
        catch (Throwable ex) { // no memory to report a failure with
            logger.error("Event '{}' for {}", delivery.emission().event().name(), this.registration, ex);
        }
    }

    private @Nullable Delivery next() {
        this.lock.lock();
        try {
            Delivery next = this.waiting.poll();
            if (next != null) {
                this.room.signal();
            }
            else {
                this.busy = false;
                this.runner = null;
            }
            return next;
        }
        finally {
            this.lock.unlock();
        }
    }

}
