package io.sharedipc.benchmark.micro;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.sharedipc.wire.FrameDecoder;
import io.sharedipc.wire.FrameEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/**
 * Frames of requests and answers, beside Jackson's reading the same line into a tree.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Codec {

    private static final long TIMESTAMP = 1_700_000_000_000L;

    /** How large a frame is, in bytes. */
    @Param({ "85", "10240" })
    public int bytes;

    private final JsonMapper mapper = JsonMapper.shared();

    private Map<String, Object> value = Map.of();

    private byte[] payload = {};

    private byte[] line = {};

    /**
     * Makes an answer of the wanted size.
     */
    @Setup
    public void fill() {
        int around = response("").length;
        String text = "x".repeat(this.bytes - around);
        this.value = Map.of("text", text);
        this.payload = FrameEncoder.payload(this.mapper, this.value);
        this.line = response(text);
    }

    private static byte[] response(String text) {
        byte[] payload = FrameEncoder.payload(JsonMapper.shared(), Map.of("text", text));
        String line = new String(FrameEncoder.message("1234567", "response", payload, TIMESTAMP, Map.of()),
                StandardCharsets.UTF_8);
        return line.strip().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Converts a payload.
     * @return the JSON
     */
    @Benchmark
    public byte[] encodePayload() {
        return FrameEncoder.payload(this.mapper, this.value);
    }

    /**
     * Puts a converted payload on a line.
     * @return the line
     */
    @Benchmark
    public byte[] encodeMessage() {
        return FrameEncoder.message("1234567", "calculate", this.payload, TIMESTAMP, Map.of());
    }

    /**
     * Takes a line apart without reading its payload.
     * @return the frame
     * @throws Exception never
     */
    @Benchmark
    public Object decode() throws Exception {
        return FrameDecoder.decode(this.line, 0, this.line.length);
    }

    /**
     * Takes a line apart and converts its payload.
     * @return the payload
     * @throws Exception never
     */
    @Benchmark
    public Object decodeToMap() throws Exception {
        return Objects
            .requireNonNull(FrameDecoder.decode(this.line, 0, this.line.length).payload().as(this.mapper, Map.class));
    }

    /**
     * The peer: reads the line into a tree.
     * @return the tree
     */
    @Benchmark
    public Object jacksonTree() {
        return this.mapper.readTree(this.line);
    }

}
