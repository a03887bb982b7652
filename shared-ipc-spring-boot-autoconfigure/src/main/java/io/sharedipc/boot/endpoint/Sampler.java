package io.sharedipc.boot.endpoint;

/**
 * Tells what changes from second to second. Used by one thread at a time.
 */
@FunctionalInterface
public interface Sampler {

    /**
     * Samples.
     * @param seconds the time since the last sample, for rates
     * @return what becomes a JSON object
     */
    Object sample(double seconds);

}
