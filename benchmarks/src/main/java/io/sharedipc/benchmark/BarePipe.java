package io.sharedipc.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The floor: one thread writes ready-made lines to a worker that was started as the host
 * starts it, and only counts the lines that come back.
 */
final class BarePipe implements Contender {

    private static final List<String> HOSTS_WAY = List.of("sh", "-c", "exec 3<&0 4>&1 </dev/null 1>&2; exec \"$@\"",
            "sh", "setsid", "node", "--require", "./workers/node/shared-ipc-node.js");

    private static final String REQUEST = """
            {"id":"%05d","type":"calculate","payload":{"values":[1,2,3]},"timestamp":1700000000000}
            """;

    private static final int LENGTH = REQUEST.formatted(0).length();

    private final InputStream in;

    private final OutputStream out;

    private final byte[] buffer = new byte[64 * 1024];

    BarePipe(String script) throws IOException {
        List<String> command = new ArrayList<>(HOSTS_WAY);
        command.add(script);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Map.of("SHARED_IPC_CHANNEL", "3:4", "SHARED_IPC_PROTOCOL", "1"));
        Process worker = builder.start();
        this.in = worker.getInputStream();
        this.out = worker.getOutputStream();
        receive(); // the kit's announcement
    }

    @Override
    public String name() {
        return "bare pipe";
    }

    @Override
    public Measurement measure(int inFlight, Duration duration) throws IOException {
        byte[] lines = lines(inFlight);
        Latencies latencies = new Latencies();
        SentTimes sent = new SentTimes(inFlight);
        long begin = System.nanoTime();
        long now = begin;
        send(lines, inFlight, sent, now);
        while (!sent.isEmpty()) {
            int answers = receive();
            now = System.nanoTime();
            sent.answered(answers, now, latencies);
            if (now - begin < duration.toNanos()) {
                send(lines, answers, sent, now);
            }
        }
        return Measurement.of(now - begin, latencies);
    }

    @Override
    public void close() throws IOException {
        this.out.close(); // the worker ends with its input
    }

    private void send(byte[] lines, int count, SentTimes sent, long now) throws IOException {
        sent.add(count, now);
        this.out.write(lines, 0, count * LENGTH);
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

    private static byte[] lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(REQUEST.formatted(i));
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

}
