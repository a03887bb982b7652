package io.sharedipc.benchmark.start;

/**
 * A program that does nothing.
 */
public final class Empty {

    private Empty() {
    }

    /**
     * Returns.
     * @param args none
     */
    public static void main(String[] args) {
    }

}
