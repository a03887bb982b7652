package io.sharedipc.benchmark.ours;

import io.sharedipc.wire.Attachment;
import io.sharedipc.worker.Worker;

/**
 * The worker in Java.
 */
public final class JavaWorker {

    private JavaWorker() {
    }

    /**
     * Serves the host.
     * @param args none
     */
    public static void main(String[] args) {
        Worker worker = Worker.create();
        worker.handle("calculate", Numbers.class, (numbers, request) -> numbers.sum());
        worker.handle("length", Text.class, (text, request) -> text.text().length());
        worker.handle("echo", Attachment.class, (bytes, request) -> bytes);
        worker.run();
    }

    /**
     * A text.
     *
     * @param text the characters
     */
    record Text(String text) {
    }

    /**
     * Some numbers.
     *
     * @param values they
     */
    record Numbers(int[] values) {

        int sum() {
            int sum = 0;
            for (int value : this.values) {
                sum += value;
            }
            return sum;
        }

    }

}
