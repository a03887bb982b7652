package io.sharedipc.benchmark;

import java.time.Duration;

/**
 * One way to a worker that adds up numbers. It is started once and measured many times.
 */
interface Contender extends AutoCloseable {

    /**
     * What the report calls it.
     * @return the name
     */
    String name();

    /**
     * Keeps requests in flight: each answer is followed by the next request.
     * @param inFlight how many at a time; with 1 the caller waits for each answer
     * @param duration how long new requests are sent
     * @return what was measured
     * @throws Exception if the worker failed or gave a wrong answer
     */
    Measurement measure(int inFlight, Duration duration) throws Exception;

    @Override
    void close() throws Exception;

}
