package io.sharedipc.concurrent;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The tasks that are due in one state of something that lives in a mailbox: they run in
 * the mailbox, and none of them once they were cancelled together. Used from that mailbox
 * only.
 */
public final class DueTasks {

    private final Timer timer;

    private final Mailbox mailbox;

    private final Map<Object, Timer.Due> due = new IdentityHashMap<>();

    /**
     * Creates an empty set.
     * @param timer says when
     * @param mailbox says where
     */
    public DueTasks(Timer timer, Mailbox mailbox) {
        this.timer = timer;
        this.mailbox = mailbox;
    }

    /**
     * Runs a task in the mailbox after a delay.
     * @param delay how long to wait
     * @param task what to run
     */
    public void in(Duration delay, Runnable task) {
        Object ticket = new Object();
        this.due.put(ticket, this.timer.schedule(delay, () -> this.mailbox.execute(() -> {
            if (this.due.remove(ticket) != null) {
                task.run();
            }
        })));
    }

    /**
     * Forgets all tasks, also one that is already in the mailbox.
     */
    public void cancelAll() {
        this.due.values().forEach(Timer.Due::cancel);
        this.due.clear();
    }

}
