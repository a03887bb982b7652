package io.sharedipc.process;

/**
 * How far a request's frame has come on its way to the child.
 */
final class Handover {

    private long start; // published by the end

    private volatile long end;

    /**
     * The outbox took the frame.
     * @param start the offset in the child's input at which it starts
     * @param end the offset behind it, more than 0
     */
    void accepted(long start, long end) {
        this.start = start;
        this.end = end;
    }

    boolean isAccepted() {
        return this.end > 0;
    }

    long start() {
        return this.start;
    }

    long end() {
        return this.end;
    }

}
