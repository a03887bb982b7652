package io.sharedipc.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/**
 * The calls of this whole process that read or write, as Linux counts them.
 *
 * @param reads calls that read
 * @param writes calls that write
 */
record SystemCalls(long reads, long writes) {

    private static final Path COUNTERS = Path.of("/proc/self/io");

    static SystemCalls soFar() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(COUNTERS), "this system has no " + COUNTERS);
        String counters = Files.readString(COUNTERS);
        return new SystemCalls(value(counters, "syscr: "), value(counters, "syscw: "));
    }

    SystemCalls since(SystemCalls before) {
        return new SystemCalls(this.reads - before.reads, this.writes - before.writes);
    }

    private static long value(String counters, String name) {
        return counters.lines()
            .filter((line) -> line.startsWith(name))
            .mapToLong((line) -> Long.parseLong(line.substring(name.length())))
            .findFirst()
            .orElseThrow();
    }

}
