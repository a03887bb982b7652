package io.sharedipc.worker;

/**
 * A worker that exits while it has said more than a host that does not read has taken.
 */
public final class FloodingWorker {

    private FloodingWorker() {
    }

    public static void main(String[] args) throws Exception {
        Worker worker = Worker.create();
        Thread runs = new Thread(worker::run);
        runs.setDaemon(true);
        runs.start();
        Thread floods = new Thread(() -> worker.send("flood", "x".repeat(4 * 1024 * 1024)));
        floods.setDaemon(true);
        floods.start();
        floods.join(1000); // it is stuck by then, and does no harm if it is not
        System.exit(7);
    }

}
