package io.sharedipc.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringTokenizer;

/**
 * Node's own {@code fork}: a Node parent asks the worker and tells us its figures.
 */
final class NodeFork implements Contender {

    private final Process parent;

    private final Writer commands;

    private final BufferedReader figures;

    private final String version;

    NodeFork(String script) throws IOException {
        this.parent = new ProcessBuilder("node", "benchmarks/peers/node-fork.js", script)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        this.commands = this.parent.outputWriter(StandardCharsets.US_ASCII);
        this.figures = new BufferedReader(
                new InputStreamReader(this.parent.getInputStream(), StandardCharsets.US_ASCII));
        this.version = line();
    }

    @Override
    public String name() {
        return "Node's own fork";
    }

    String version() {
        return this.version;
    }

    @Override
    public Measurement measure(int inFlight, Duration duration) throws IOException {
        this.commands.write(inFlight + " " + duration.toMillis() + "\n");
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
        this.commands.close(); // the parent ends its worker and then has nothing left to
                               // do
    }

    private String line() throws IOException {
        String line = this.figures.readLine();
        if (line == null) {
            throw new IOException("The Node parent ended: " + this.parent);
        }
        return line;
    }

}
