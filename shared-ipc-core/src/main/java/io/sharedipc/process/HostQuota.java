package io.sharedipc.process;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Weighs what the workers of all processes have sent that waits for users' code.
 *
 * <p>
 * Where that is too much, each process is held to its share, so that only those that hold
 * much are not read. Safe for use by any number of threads.
 */
final class HostQuota {

    static final HostQuota SHARED = new HostQuota(HostLimits.defaults());

    /** So many parts the host's bounds have once they are reached. */
    private static final int SHARES = 16;

    private final AtomicLong bytes = new AtomicLong();

    private final AtomicLong spooledBytes = new AtomicLong();

    private final AtomicLong spooledFiles = new AtomicLong();

    private volatile HostLimits limits;

    HostQuota(HostLimits limits) {
        this.limits = limits;
    }

    void limit(HostLimits limits) {
        this.limits = limits;
    }

    void add(long bytes, long spooledBytes, int spooledFiles) {
        this.bytes.addAndGet(bytes);
        if (spooledFiles != 0) {
            this.spooledBytes.addAndGet(spooledBytes);
            this.spooledFiles.addAndGet(spooledFiles);
        }
    }

    /** What one process may have of the bytes in memory. */
    long inboxSize(long wanted) {
        return share(wanted, this.bytes, this.limits.maxInboxSize());
    }

    /** What one process may have of the bytes in files. */
    long spooledSize(long wanted) {
        return share(wanted, this.spooledBytes, this.limits.maxSpooledSize());
    }

    /** What one process may have of the files. */
    long spooledFiles(long wanted) {
        return share(wanted, this.spooledFiles, this.limits.maxSpooledFiles());
    }

    private static long share(long wanted, AtomicLong held, long limit) {
        return (held.get() < limit) ? wanted : Math.min(wanted, Math.max(1, limit / SHARES));
    }

    InboxUsage usage() {
        return new InboxUsage(0, this.bytes.get(), this.spooledBytes.get(), this.spooledFiles.get());
    }

}
