package io.sharedipc.process;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The parts of a stream that its subscriber has not asked for yet. Not thread-safe.
 */
final class WaitingParts {

    private final Queue<StreamSource.Part> parts = new ArrayDeque<>();

    void add(StreamSource.Part part) {
        this.parts.add(part);
    }

    StreamSource.Part remove() {
        return this.parts.remove();
    }

    boolean isEmpty() {
        return this.parts.isEmpty();
    }

    int size() {
        return this.parts.size();
    }

    /** Nobody will ask for them any more. */
    void drop() {
        this.parts.forEach(StreamSource.Part::drop);
        this.parts.clear();
    }

}
