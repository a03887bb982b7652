package io.sharedipc.process;

import java.time.Duration;

import io.sharedipc.wire.Message;

/**
 * What happens to a managed process, in the order in which it happened. For each child
 * exactly one {@link Started} or {@link Restarted} is followed by exactly one
 * {@link Exited}; where the child became ready, one {@link Ready} lies between. What came
 * of the process then is told by {@link BackingOff}, {@link Stopped} or {@link Failed}.
 */
public sealed interface ProcessEvent {

    /**
     * The process that this is about.
     * @return its name
     */
    String process();

    /**
     * A child was launched because it was asked for.
     *
     * @param process the name of the process
     * @param pid the child's process id
     */
    record Started(String process, long pid) implements ProcessEvent {
    }

    /**
     * A child was launched in place of one that ended unasked.
     *
     * @param process the name of the process
     * @param pid the new child's process id
     * @param count how many restarts there were since the process was last started by
     * hand
     */
    record Restarted(String process, long pid, int count) implements ProcessEvent {
    }

    /**
     * The child is ready: requests reach it.
     *
     * @param process the name of the process
     * @param pid the child's process id
     */
    record Ready(String process, long pid) implements ProcessEvent {
    }

    /**
     * A child ended and its last output was read.
     *
     * @param process the name of the process
     * @param exit how it ended
     */
    record Exited(String process, ProcessExit exit) implements ProcessEvent {
    }

    /**
     * A launch failed or a child ended unasked, and another one is due.
     *
     * @param process the name of the process
     * @param delay how long until it is launched
     */
    record BackingOff(String process, Duration delay) implements ProcessEvent {
    }

    /**
     * The process is {@link ProcessState#STOPPED} and nothing is due: a stop that was
     * asked for is done, or the child ended by itself with code 0 and is not replaced.
     *
     * @param process the name of the process
     */
    record Stopped(String process) implements ProcessEvent {
    }

    /**
     * The process is {@link ProcessState#FAILED}: nothing happens until it is started
     * again.
     *
     * @param process the name of the process
     * @param error why
     */
    record Failed(String process, Throwable error) implements ProcessEvent {
    }

    /**
     * The worker sent a message that is not the answer to a request.
     *
     * @param process the name of the process
     * @param message the message
     */
    record MessageReceived(String process, Message message) implements ProcessEvent {
    }

}
