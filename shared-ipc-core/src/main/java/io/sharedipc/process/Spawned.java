package io.sharedipc.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

import io.sharedipc.wire.Channel;

/**
 * A process that was just born, and our ends of its pipes.
 *
 * @param process the process; signalled by its handle only
 * @param channel the channel to it
 * @param output what it prints
 * @param startedAt when it was born
 * @param mark what stands in its environment and that of all it starts
 */
record Spawned(Process process, Channel channel, InputStream output, Instant startedAt, String mark) {

    long pid() {
        return this.process.pid();
    }

    ProcessHandle handle() {
        return this.process.toHandle();
    }

    /**
     * Kills a process that nobody will look after, and all that it started.
     * @param cause why; what goes wrong here is added to it
     */
    void abandon(Throwable cause) {
        try {
            ProcessTree.kill(handle());
            this.channel.close();
            this.output.close();
            Sweeper.SHARED.sweep(pid(), this.mark);
        }
        catch (IOException | RuntimeException | Error ex) {
            cause.addSuppressed(ex);
        }
    }

}
