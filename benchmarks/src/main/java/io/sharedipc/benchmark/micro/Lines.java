package io.sharedipc.benchmark.micro;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.sharedipc.wire.Channel;
import io.sharedipc.wire.LineReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Splits what an in-memory channel receives into lines of 85 bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Lines {

    private static final int COUNT = 10_000;

    private final byte[] all = ("x".repeat(84) + "\n").repeat(COUNT).getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads to the end.
     * @param blackhole takes the lines
     * @throws Exception never
     */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public void readLines(Blackhole blackhole) throws Exception {
        LineReader reader = new LineReader(new Memory(this.all), 1024);
        while (reader.read((bytes, offset, length) -> blackhole.consume(offset))) {
            // each read gives its lines
        }
    }

    /**
     * A channel that receives what was there before.
     */
    private static final class Memory implements Channel {

        private final byte[] all;

        private int position;

        Memory(byte[] all) {
            this.all = all;
        }

        @Override
        public void send(byte[] bytes, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int receive(byte[] bytes, int offset, int length) {
            int count = Math.min(length, this.all.length - this.position);
            System.arraycopy(this.all, this.position, bytes, offset, count);
            this.position += count;
            return (count > 0) ? count : -1;
        }

        @Override
        public boolean isReadable() {
            return false;
        }

        @Override
        public void close() {
            this.position = this.all.length;
        }

    }

}
