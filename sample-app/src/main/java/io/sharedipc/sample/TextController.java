package io.sharedipc.sample;

import java.util.concurrent.CompletableFuture;

import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls the worker in Python by a typed client, without holding a thread while it works.
 */
@RestController
class TextController {

    private final TextStatistics text;

    TextController(TextStatistics text) {
        this.text = text;
    }

    @PostMapping("/text")
    CompletableFuture<TextStatistics.Statistics> statistics(@RequestBody TextStatistics.Text text) {
        Assert.notNull(text.text(), "'text' must be a string");
        return this.text.statistics(text);
    }

}
