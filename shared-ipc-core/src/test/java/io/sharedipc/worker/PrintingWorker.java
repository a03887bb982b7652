package io.sharedipc.worker;

/**
 * A worker that prints and reads the standard streams.
 */
public final class PrintingWorker {

    private PrintingWorker() {
    }

    public static void main(String[] args) {
        Worker worker = Worker.create();
        worker.handle("print", String.class, (text, request) -> {
            System.out.println(text);
            return System.in.read();
        });
        worker.run();
    }

}
