package io.sharedipc.benchmark.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

import io.sharedipc.benchmark.ours.JavaWorker;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;

/**
 * A worker, and the least that its runtime can be asked for.
 */
enum Pair {

    /** A plain Node worker. */
    NODE("Node", List.of("node", "-e", "0")) {

        @Override
        ProcessOptionsBuilder program() {
            return ProcessOptions.builder().script("benchmarks/workers/worker.js");
        }

    },

    /** A Java worker, which answers by Jackson. */
    JAVA("Java", List.of(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"),
            Empty.class.getName())) {

        @Override
        ProcessOptionsBuilder program() {
            return ProcessOptions.builder().mainClass(JavaWorker.class);
        }

    },

    /** A Python worker. */
    PYTHON("Python", List.of(Interpreter.PATH, "-c", "0")) {

        @Override
        ProcessOptionsBuilder program() {
            return ProcessOptions.builder().script("benchmarks/workers/worker.py").runtime(Interpreter.PATH);
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

    abstract ProcessOptionsBuilder program();

    String title() {
        return this.title;
    }

    /**
     * What the bare runtime runs.
     * @return the command, without paths
     */
    String bareCommand() {
        return switch (this) {
            case NODE -> "node -e 0";
            case JAVA -> "java, an empty main";
            case PYTHON -> "python3 -c 0";
        };
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

    /**
     * Python itself: what {@code PATH} has may be a script that looks for it, for longer
     * than Python takes.
     */
    private static final class Interpreter {

        static final String PATH = find();

        private static String find() {
            try {
                Process python = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
                return python.inputReader().readLine();
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

    }

}
