package io.sharedipc.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.sharedipc.wire.MessageTypes;
import org.jspecify.annotations.Nullable;

/**
 * The requests that ended without their answer while one child may still work at them. It
 * is through with one once its late answer comes, or the pong to a ping that was sent
 * after the cancellation: a worker that answers pings can take up new work, too.
 */
final class Debts {

    /** Keeps no account. */
    static final Debts UNTRACKED = new Debts("", null);

    /** What the ids of such pings begin with. */
    private static final String PROBE = "after-";

    private final Set<String> owed = ConcurrentHashMap.newKeySet();

    private final String process;

    private final @Nullable WorkloadMonitor monitor;

    private Debts(String process, @Nullable WorkloadMonitor monitor) {
        this.process = process;
        this.monitor = monitor;
    }

    /**
     * Keeps account for a monitor that asks for it.
     * @param options the options of the process
     * @return an account, or none if nobody asks for it
     */
    static Debts of(ProcessOptions options) {
        return (options.monitor() instanceof WorkloadMonitor monitor) ? new Debts(options.name(), monitor) : UNTRACKED;
    }

    /**
     * Tells the worker, where it has a kit, that nobody waits for an answer any more.
     * @param id the request's id
     * @param link the way to the worker
     */
    void giveUp(String id, Link link) {
        if (this.monitor != null && this.owed.add(id)) {
            this.monitor.abandoned(this.process);
        }
        link.kit().tell(MessageTypes.CANCEL, id);
        if (this.monitor != null) {
            link.kit().tell(MessageTypes.PING, PROBE + id);
        }
    }

    /**
     * The worker is through with a request.
     * @param id the id of an answer or a pong
     */
    void settle(String id) {
        String request = id.startsWith(PROBE) ? id.substring(PROBE.length()) : id;
        if (this.monitor != null && this.owed.remove(request)) {
            this.monitor.settled(this.process);
        }
    }

}
