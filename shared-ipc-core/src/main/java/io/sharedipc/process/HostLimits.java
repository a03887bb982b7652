package io.sharedipc.process;

import io.sharedipc.wire.PrivateFiles;

/**
 * The bounds on what all workers of this host may make wait for users' code.
 *
 * <p>
 * Once one is reached, each process has a sixteenth of it, so that a worker that floods
 * the host does not keep the others from being read.
 *
 * @param maxInboxSize how many bytes of messages, events, progress and stream items may
 * wait; default a quarter of the largest heap
 * @param maxSpooledSize how many bytes of them may wait in private files; default 1 GiB
 * @param maxSpooledFiles how many private files they may wait in; default a quarter of
 * the descriptors that this process may open, at most 1024
 */
public record HostLimits(long maxInboxSize, long maxSpooledSize, int maxSpooledFiles) {

    public HostLimits {
        Options.check(maxInboxSize > 0, "host-limits.max-inbox-size", maxInboxSize, "must be at least 1 byte");
        Options.check(maxSpooledSize > 0, "host-limits.max-spooled-size", maxSpooledSize, "must be at least 1 byte");
        Options.check(maxSpooledFiles > 0, "host-limits.max-spooled-files", maxSpooledFiles, "must be at least 1");
    }

    /**
     * The defaults, which depend on this Java virtual machine.
     * @return limits with every default
     */
    public static HostLimits defaults() {
        return new HostLimits(Runtime.getRuntime().maxMemory() / 4, 1L << 30,
                (int) Math.max(4, Math.min(1024, PrivateFiles.maxDescriptors() / 4)));
    }

    /**
     * Bounds all processes of this Java virtual machine from now on.
     */
    public void apply() {
        HostQuota.SHARED.limit(this);
    }

    /**
     * What all workers have sent that waits for users' code.
     * @return the sum over all processes; messages are counted for each process alone
     */
    public static InboxUsage usage() {
        return HostQuota.SHARED.usage();
    }

}
