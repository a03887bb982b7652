package io.sharedipc.benchmark.measure;

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A contender's side within this JVM.
 */
public interface Client {

    /**
     * Asks and waits, by the means that the contender has for it.
     * @param payload what is sent
     * @return the answer
     * @throws Exception if there is none
     */
    Integer call(Payload payload) throws Exception;

    /**
     * Asks without waiting.
     * @param payload what is sent
     * @param reply is told the answer or the failure, on the contender's own thread
     */
    void request(Payload payload, BiConsumer<@Nullable Integer, @Nullable Throwable> reply);

}
