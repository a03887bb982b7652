package io.sharedipc.worker;

import java.io.UncheckedIOException;

/**
 * A worker that talks until its host is gone.
 */
public final class TalkingWorker {

    private TalkingWorker() {
    }

    public static void main(String[] args) {
        Worker worker = Worker.create();
        try {
            while (true) {
                worker.send("talk", "and so on");
            }
        }
        catch (UncheckedIOException ex) {
            System.out.println("The host is gone");
        }
    }

}
