package io.sharedipc.sample;

import java.time.Duration;
import java.util.List;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.Request;
import tools.jackson.core.type.TypeReference;

import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls the worker in Java, with a timeout of its own and an answer of a generic type.
 */
@RestController
class PrimesController {

    private static final TypeReference<List<Integer>> LIST = new TypeReference<>() {
    };

    private final ManagedProcess primes;

    PrimesController(ManagedProcess primes) {
        this.primes = primes;
    }

    @GetMapping("/primes")
    Primes primes(@RequestParam int upTo) {
        List<Integer> primes = this.primes
            .call(Request.of("primes", new PrimesWorker.Range(upTo), LIST).timeout(Duration.ofSeconds(5)));
        Assert.state(primes != null, "The worker answered null");
        return new Primes(primes.size(), primes);
    }

    /**
     * The answer.
     */
    record Primes(int count, List<Integer> primes) {
    }

}
