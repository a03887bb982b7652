package io.sharedipc.sample;

import java.util.List;

import io.sharedipc.process.ManagedProcess;

import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls the worker in Node and waits for its answer.
 */
@RestController
class CalculateController {

    private final ManagedProcess calculator;

    CalculateController(ManagedProcess calculator) { // the bean of that name
        this.calculator = calculator;
    }

    @PostMapping("/calculate")
    Sum calculate(@RequestBody Values values) {
        Long sum = this.calculator.call("calculate", values, Long.class);
        Assert.state(sum != null, "The worker answered null");
        return new Sum(sum);
    }

    /**
     * The numbers to add.
     */
    record Values(List<Integer> values) {

        Values {
            Assert.notNull(values, "'values' must be a list of numbers");
        }

    }

    /**
     * Their sum.
     */
    record Sum(long result) {
    }

}
