package io.sharedipc.benchmark.micro;

/**
 * What every listener of every bus does: little, and nothing that a compiler may leave
 * out.
 */
public class Counter {

    private long sum;

    void count(Ping ping) {
        this.sum += ping.value();
    }

    @Override
    public String toString() {
        return Long.toString(this.sum);
    }

}
