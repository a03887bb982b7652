package io.sharedipc.benchmark.peer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.sharedipc.benchmark.measure.Contender;
import io.sharedipc.benchmark.measure.Latencies;
import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Measurement;
import io.sharedipc.benchmark.measure.Payload;
import io.sharedipc.benchmark.measure.SentTimes;
import io.sharedipc.benchmark.ours.Birth;
import tools.jackson.databind.json.JsonMapper;

/**
 * The floor: one thread writes ready-made lines to a worker that was started as the host
 * starts it, and only counts the lines that come back.
 */
public final class BarePipe implements Contender {

    /** The name of a pipe to a worker. */
    public static final String NAME = "bare pipe";

    /** The name of a pipe to what only reads. */
    public static final String DRAIN = "the pipe itself";

    private static final List<String> HOSTS_WAY = List.of("sh", "-c", "exec 3<&0 4>&1 </dev/null 1>&2; exec \"$@\"",
            "sh", "setsid");

    private static final int MOST_IN_FLIGHT = 256;

    private final String name;

    private final boolean drain;

    private final Map<Payload, byte[]> lines = new EnumMap<>(Payload.class);

    private final InputStream in;

    private final OutputStream out;

    private final byte[] buffer = new byte[64 * 1024];

    private BarePipe(String name, Birth birth, boolean drain) throws IOException {
        this.name = name;
        this.drain = drain;
        Process worker = start(birth);
        this.in = worker.getInputStream();
        this.out = worker.getOutputStream();
        receive(); // the kit's announcement
    }

    /**
     * Starts a worker.
     * @param birth how the host started its like
     * @return a pipe to it
     * @throws IOException if it could not be started
     */
    public static BarePipe to(Birth birth) throws IOException {
        return new BarePipe(NAME, birth, false);
    }

    /**
     * Starts what reads all and looks at nothing.
     * @param birth how the host started a worker
     * @return a pipe to it
     * @throws IOException if it could not be started
     */
    public static BarePipe toDrain(Birth birth) throws IOException {
        return new BarePipe(DRAIN, new Birth(List.of("node", "benchmarks/peers/drain.js"), birth.environment()), true);
    }

    /** Starts a program as the host would. */
    static Process start(Birth birth) throws IOException {
        List<String> command = new ArrayList<>(HOSTS_WAY);
        command.addAll(birth.command());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(birth.environment());
        return builder.start();
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public boolean supports(Load load) {
        return !load.payload().isBytes() && (load.style() == Load.Style.REQUEST || load.width() == 1)
                && (!this.drain || load.payload().isText());
    }

    @Override
    public Measurement measure(Load load, Duration duration) throws IOException {
        byte[] lines = this.lines.computeIfAbsent(load.payload(), BarePipe::lines);
        int length = lines.length / count(load.payload());
        Latencies latencies = new Latencies();
        SentTimes sent = new SentTimes(load.width());
        long begin = System.nanoTime();
        long now = begin;
        sent.add(load.width(), now);
        send(lines, load.width() * length);
        while (!sent.isEmpty()) {
            int answers = receive();
            now = System.nanoTime();
            sent.answered(answers, now, latencies);
            if (now - begin < duration.toNanos()) {
                sent.add(answers, now);
                send(lines, answers * length);
            }
        }
        return Measurement.of(now - begin, latencies);
    }

    @Override
    public void close() throws IOException {
        this.out.close(); // the worker ends with its input
    }

    private void send(byte[] lines, int length) throws IOException {
        this.out.write(lines, 0, length);
        this.out.flush();
    }

    private int receive() throws IOException {
        int lines = 0;
        while (lines == 0) {
            int count = this.in.read(this.buffer);
            if (count < 0) {
                throw new EOFException("The worker ended");
            }
            for (int i = 0; i < count; i++) {
                lines += (this.buffer[i] == '\n') ? 1 : 0;
            }
        }
        return lines;
    }

    private static byte[] lines(Payload payload) {
        String body = JsonMapper.shared().writeValueAsString(payload.body());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count(payload); i++) {
            lines.append("""
                    {"id":"%05d","type":"%s","payload":%s,"timestamp":1700000000000}
                    """.formatted(i, payload.type(), body));
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Enough for all that are in flight, but large ones go one at a time. */
    private static int count(Payload payload) {
        return (payload == Payload.TEXT_1M) ? 1 : MOST_IN_FLIGHT;
    }

}
