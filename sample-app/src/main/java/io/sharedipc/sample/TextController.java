package io.sharedipc.sample;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.process.ManagedProcess;

import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls the worker in Python without holding a thread while it works.
 */
@RestController
class TextController {

    private final ManagedProcess text;

    TextController(ManagedProcess text) {
        this.text = text;
    }

    @PostMapping("/text")
    CompletableFuture<Statistics> statistics(@RequestBody Text text) {
        return this.text.request("statistics", text, Statistics.class);
    }

    /**
     * The text to count in.
     */
    record Text(String text) {

        Text {
            Assert.notNull(text, "'text' must be a string");
        }

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
