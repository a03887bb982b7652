package io.sharedipc.benchmark.peer.lsp4j;

import java.util.concurrent.CompletableFuture;

import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/**
 * The service, as lsp4j declares one.
 */
public interface Calculator {

    /**
     * Adds up.
     * @param numbers the numbers
     * @return the sum
     */
    @JsonRequest
    CompletableFuture<Integer> calculate(Numbers numbers);

    /**
     * Measures.
     * @param text the text
     * @return its length
     */
    @JsonRequest
    CompletableFuture<Integer> length(Text text);

    /**
     * Some numbers.
     */
    class Numbers {

        /** They. */
        final int[] values;

        Numbers(int[] values) {
            this.values = values;
        }

    }

    /**
     * A text.
     */
    class Text {

        /** The characters. */
        final String text;

        Text(String text) {
            this.text = text;
        }

    }

}
