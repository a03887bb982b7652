package io.sharedipc.benchmark.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringTokenizer;

import io.sharedipc.benchmark.measure.Contender;
import io.sharedipc.benchmark.measure.Latencies;
import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;

/**
 * A parent in another language that asks a child of its own and tells us its figures.
 */
public final class ForeignParent implements Contender {

    /** Node's own fork, by its name. */
    public static final String FORK = "Node's own fork";

    /** Python's pipe between processes, by its name. */
    public static final String PYTHON_PIPE = "multiprocessing.Pipe";

    private final String name;

    private final Process parent;

    private final Writer commands;

    private final BufferedReader figures;

    private ForeignParent(String name, String... command) throws IOException {
        this.name = name;
        this.parent = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        this.commands = this.parent.outputWriter(StandardCharsets.US_ASCII);
        this.figures = new BufferedReader(
                new InputStreamReader(this.parent.getInputStream(), StandardCharsets.US_ASCII));
        line(); // it is up
    }

    /**
     * Node's own {@code fork}.
     * @param script the worker
     * @return a Node parent
     * @throws IOException if it could not be started
     */
    public static ForeignParent nodeFork(String script) throws IOException {
        return new ForeignParent(FORK, "node", "benchmarks/peers/node-fork.js", script);
    }

    /**
     * A pool of npm's, of four workers.
     * @param name what the report calls it
     * @param pool the package
     * @param concurrency how many tasks a worker is given at a time, where the pool lets
     * one say
     * @return a Node parent
     * @throws IOException if it could not be started
     */
    public static ForeignParent nodePool(String name, String pool, int concurrency) throws IOException {
        return new ForeignParent(name, "node", "benchmarks/peers/pool/parent.js", pool, Integer.toString(concurrency));
    }

    /**
     * Python's {@code multiprocessing.Pipe}.
     * @return a Python parent
     * @throws IOException if it could not be started
     */
    public static ForeignParent pythonPipe() throws IOException {
        return new ForeignParent(PYTHON_PIPE, "python3", "benchmarks/peers/python-pipe.py");
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public boolean supports(Load load) {
        return !load.payload().isBytes() && (load.style() == Load.Style.REQUEST || load.width() == 1);
    }

    @Override
    public Measurement measure(Load load, Duration duration) throws IOException {
        this.commands.write("%d %d %d\n".formatted(load.width(), duration.toMillis(), load.payload().length()));
        this.commands.flush();
        StringTokenizer numbers = new StringTokenizer(line());
        long elapsed = Long.parseLong(numbers.nextToken());
        Latencies latencies = new Latencies();
        while (numbers.hasMoreTokens()) {
            latencies.add(Long.parseLong(numbers.nextToken()));
        }
        return Measurement.of(elapsed, latencies);
    }

    @Override
    public void close() throws IOException {
        this.commands.close(); // the parent ends its child and has nothing left to do
    }

    private String line() throws IOException {
        String line = this.figures.readLine();
        if (line == null) {
            throw new IOException(this.name + ": the parent ended");
        }
        return line;
    }

}
