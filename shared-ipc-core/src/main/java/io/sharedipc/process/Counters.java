package io.sharedipc.process;

import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted over all lives of a process.
 */
final class Counters {

    /** Lines that broke the protocol. */
    final LongAdder protocolErrors = new LongAdder();

    /** Answers whose request had ended already. */
    final LongAdder lateAnswers = new LongAdder();

    /** Events and subscriptions of the worker that its options do not allow. */
    final LongAdder refusedEvents = new LongAdder();

    /** Events that did not fit into the worker's outbox. */
    final LongAdder droppedEvents = new LongAdder();

    /** What waits for users' code, of whichever child. */
    final InboxQuota inbox;

    Counters(LimitOptions limits) {
        this.inbox = new InboxQuota(limits, HostQuota.SHARED);
    }

}
