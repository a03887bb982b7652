package io.sharedipc.benchmark.scale;

import io.sharedipc.worker.Worker;

/**
 * A Java worker that answers each request with its own payload.
 */
public final class EchoWorker {

    private EchoWorker() {
    }

    /**
     * Runs until the host is done with it.
     * @param args none
     * @throws Exception if the channel broke
     */
    public static void main(String[] args) throws Exception {
        Worker worker = Worker.create();
        worker.handle("echo", Object.class, (payload, request) -> payload);
        worker.run();
    }

}
