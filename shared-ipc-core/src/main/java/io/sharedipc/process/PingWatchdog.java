package io.sharedipc.process;

import io.sharedipc.concurrent.DueTasks;
import io.sharedipc.wire.MessageTypes;

/**
 * Finds out that one child hangs: it must answer each ping in time. Used from the
 * supervisor's mailbox.
 */
final class PingWatchdog {

    private final WatchdogOptions options;

    private final Child child;

    private final DueTasks due;

    private final Runnable unresponsive;

    private int sent;

    private int answered;

    PingWatchdog(WatchdogOptions options, Child child, DueTasks due, Runnable unresponsive) {
        this.options = options;
        this.child = child;
        this.due = due;
        this.unresponsive = unresponsive;
    }

    void begin() {
        if (this.options.isOn() && this.child.link().kit().isAnnounced()) {
            this.due.in(this.options.interval(), this::ping);
        }
    }

    void ponged() {
        if (this.answered == this.sent) {
            return; // a pong that nobody asked for must not start a second chain of pings
        }
        this.answered = this.sent;
        this.due.in(this.options.interval(), this::ping);
    }

    private void ping() {
        int mine = ++this.sent;
        this.child.link().kit().tell(MessageTypes.PING, "ping-" + mine);
        this.due.in(this.options.timeout(), () -> {
            if (this.answered < mine) {
                this.unresponsive.run();
            }
        });
    }

}
