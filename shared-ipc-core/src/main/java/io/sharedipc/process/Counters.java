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

}
