package io.sharedipc.kit;

import io.sharedipc.worker.Worker;
import tools.jackson.databind.JsonNode;

/**
 * A Java worker with behaviours that hosts must cope with, as {@code faults.js} has them.
 */
public final class FaultsWorker {

    private FaultsWorker() {
    }

    public static void main(String[] args) {
        Worker worker = Worker.create();
        worker.handle("note", JsonNode.class, (payload, request) -> {
            worker.send("note", "on the way");
            return payload;
        }).handle("print", JsonNode.class, (payload, request) -> {
            System.out.println("printed to System.out");
            System.err.println("printed to System.err");
            System.out.printf("printed by %s%n", "printf");
            return "printed";
        }).run();
    }

}
