package io.sharedipc.worker;

/**
 * Writes what is unwritten as the JVM ends, for a few seconds at most: a host that does
 * not read must not keep the JVM from its end.
 */
final class LastFlush implements Runnable {

    private static final long PATIENCE_MILLIS = 5000;

    private final Outbox outbox;

    LastFlush(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void run() {
        Thread flush = HandlerThreads.daemon(this.outbox::flush, "ipc-last-flush");
        flush.start();
        try {
            flush.join(PATIENCE_MILLIS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
