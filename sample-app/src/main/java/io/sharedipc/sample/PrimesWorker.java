package io.sharedipc.sample;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.sharedipc.worker.Worker;
import io.sharedipc.worker.WorkerException;

/**
 * A worker in Java: a program of its own, with the class path of the application.
 */
public final class PrimesWorker {

    private static final int LIMIT = 1_000_000;

    private PrimesWorker() {
    }

    public static void main(String[] args) {
        Worker worker = Worker.create();
        worker.handle("primes", Range.class, (range, request) -> primes(range.upTo()));
        worker.run();
    }

    static List<Integer> primes(int upTo) {
        if (upTo < 0 || upTo > LIMIT) {
            throw new WorkerException("'upTo' must be from 0 to " + LIMIT + ", not " + upTo, "OUT_OF_RANGE");
        }
        List<Integer> primes = new ArrayList<>();
        BitSet crossedOut = new BitSet(upTo + 1);
        for (int number = 2; number <= upTo; number++) {
            if (!crossedOut.get(number)) {
                primes.add(number);
                for (long multiple = (long) number * number; multiple <= upTo; multiple += number) {
                    crossedOut.set((int) multiple);
                }
            }
        }
        return primes;
    }

    /**
     * What is asked for: the primes up to and with a number.
     */
    record Range(int upTo) {
    }

}
