package io.sharedipc.benchmark.measure;

import java.time.Duration;

/**
 * One way to a worker that adds up numbers and measures texts. It is started once and
 * measured many times.
 */
public interface Contender extends AutoCloseable {

    /**
     * What the report calls it.
     * @return the name
     */
    String name();

    /**
     * Whether it can be asked so at all.
     * @param load how it would be asked
     * @return {@code false} where the peer knows no such thing
     */
    default boolean supports(Load load) {
        return !load.payload().isBytes();
    }

    /**
     * Keeps the load on until the time is over, and waits for the last answers.
     * @param load how it is asked
     * @param duration how long new requests are sent
     * @return what was measured
     * @throws Exception if the worker failed or gave a wrong answer
     */
    Measurement measure(Load load, Duration duration) throws Exception;

    @Override
    void close() throws Exception;

}
