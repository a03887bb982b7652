package io.sharedipc.benchmark.start;

import java.util.List;
import java.util.Set;

import io.sharedipc.benchmark.ours.JavaWorker;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;

/**
 * A worker, and the least that its runtime can be asked for.
 */
enum Pair {

    /** A plain Node worker. */
    NODE("Node", List.of("node", "-e", "0")) {

        @Override
        ProcessOptions.Builder program() {
            return ProcessOptions.builder().script("benchmarks/workers/worker.js");
        }

    },

    /** A Java worker, which answers by Jackson. */
    JAVA("Java", List.of(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"),
            Empty.class.getName())) {

        @Override
        ProcessOptions.Builder program() {
            return ProcessOptions.builder().mainClass(JavaWorker.class);
        }

    },

    /** A Python worker. */
    PYTHON("Python", List.of("python3", "-c", "0")) {

        @Override
        ProcessOptions.Builder program() {
            return ProcessOptions.builder().script("benchmarks/workers/worker.py");
        }

    };

    /** What a host gives its workers, since certificates alone slow Node twofold. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "TZ");

    private final String title;

    private final List<String> bare;

    Pair(String title, List<String> bare) {
        this.title = title;
        this.bare = bare;
    }

    abstract ProcessOptions.Builder program();

    String title() {
        return this.title;
    }

    /**
     * What the bare runtime runs.
     * @return the command, without a class path
     */
    String bareCommand() {
        return (this == JAVA) ? "java, an empty main" : String.join(" ", this.bare);
    }

    /**
     * Runs the bare runtime.
     * @return the milliseconds until it has ended
     * @throws Exception if it could not be started
     */
    double runBare() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(this.bare);
        builder.environment().keySet().retainAll(INHERITED);
        long begin = System.nanoTime();
        int code = builder.start().waitFor();
        long end = System.nanoTime();
        if (code != 0) {
            throw new IllegalStateException(bareCommand() + " ended with code " + code);
        }
        return (end - begin) / 1e6;
    }

    /**
     * Starts the worker, and stops it again.
     * @return the milliseconds until it was ready
     */
    double startOurs() {
        try (ManagedProcess process = ManagedProcess.create(program().name("start").build())) {
            long begin = System.nanoTime();
            process.start().join();
            return (System.nanoTime() - begin) / 1e6;
        }
    }

}
