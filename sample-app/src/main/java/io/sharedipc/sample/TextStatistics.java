package io.sharedipc.sample;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.client.IpcClient;

/**
 * What the worker in Python can do: each method is a request of its name.
 */
@IpcClient("text")
interface TextStatistics {

    CompletableFuture<Statistics> statistics(Text text);

    /**
     * The text to count in.
     */
    record Text(String text) {
    }

    /**
     * What the worker found.
     */
    record Statistics(int characters, int words, int distinctWords, String longestWord, List<Frequency> mostFrequent) {
    }

    /**
     * How often a word occurs.
     */
    record Frequency(String word, int count) {
    }

}
