package io.sharedipc.benchmark.peer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.sharedipc.benchmark.measure.Contender;
import io.sharedipc.benchmark.measure.Latencies;
import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;
import io.sharedipc.benchmark.ours.Birth;

/**
 * The floor for bytes: one thread writes a line with their number and then the bytes, and
 * reads the same back from a worker that reads all before it writes all, as an echo does.
 * Up to a megabyte each side makes an array of what it reads; beyond that the host passes
 * over what comes.
 */
public final class BytePipe implements Contender {

    /** Its name. */
    public static final String NAME = "bare pipe, bytes";

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;

    private final OutputStream out;

    private final byte[] buffer = new byte[CHUNK];

    private byte[] sent = new byte[0];

    private BytePipe(Birth birth) throws IOException {
        Process worker = BarePipe.start(birth);
        this.in = worker.getInputStream();
        this.out = worker.getOutputStream();
    }

    /**
     * Starts a program that echoes bytes and knows nothing else.
     * @param birth how the host started a worker in the same language
     * @param command the program
     * @return a pipe to it
     * @throws IOException if it could not be started
     */
    public static BytePipe to(Birth birth, List<String> command) throws IOException {
        return new BytePipe(new Birth(command, birth.environment()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean supports(Load load) {
        return load.payload().isBytes() && load.style() == Load.Style.CALL && load.width() == 1;
    }

    @Override
    public Measurement measure(Load load, Duration duration) throws IOException {
        int size = load.payload().length();
        this.sent = (this.sent.length == size) ? this.sent : new byte[size];
        Latencies latencies = new Latencies();
        long begin = System.nanoTime();
        long now = begin;
        while (now - begin < duration.toNanos()) {
            send((size + "\n").getBytes(StandardCharsets.US_ASCII));
            send(this.sent);
            receive(size);
            long answered = System.nanoTime();
            latencies.add(answered - now);
            now = answered;
        }
        return Measurement.of(now - begin, latencies);
    }

    @Override
    public void close() throws IOException {
        this.out.close(); // the worker ends with its input
    }

    private void send(byte[] bytes) throws IOException {
        for (int i = 0; i < bytes.length; i += CHUNK) {
            this.out.write(bytes, i, Math.min(CHUNK, bytes.length - i));
        }
        this.out.flush();
    }

    private void receive(int size) throws IOException {
        for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
            if (next < 0) {
                throw new EOFException("The worker ended");
            }
        }
        byte[] kept = new byte[(size <= 1_000_000) ? size : 0];
        int count = 0;
        while (count < size) {
            int more = (kept.length > 0) ? this.in.read(kept, count, Math.min(CHUNK, size - count))
                    : this.in.read(this.buffer, 0, Math.min(CHUNK, size - count));
            if (more < 0) {
                throw new EOFException("The worker ended");
            }
            count += more;
        }
    }

}
