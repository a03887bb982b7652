package io.sharedipc.benchmark.scale;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What this JVM has used so far, thread by thread, without the thread that asks.
 *
 * @param nanoTime when it was read
 * @param threads by the system's number
 */
record HostUsage(long nanoTime, Map<String, ThreadUsage> threads) {

    private static final Path SELF = Path.of("/proc/self");

    private static final Path TASKS = SELF.resolve("task");

    static HostUsage now() throws IOException {
        return of(TASKS, Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString());
    }

    private static HostUsage of(Path tasks, String without) throws IOException {
        Map<String, ThreadUsage> threads = new HashMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(tasks)) {
            for (Path task : entries) {
                String number = task.getFileName().toString();
                if (!number.equals(without)) {
                    try {
                        threads.put(number, ThreadUsage.read(task));
                    }
                    catch (IOException ex) {
                        // Ended while it was read.
                    }
                }
            }
        }
        return new HostUsage(System.nanoTime(), threads);
    }

    static long descriptors() throws IOException {
        try (Stream<Path> entries = Files.list(SELF.resolve("fd"))) {
            return entries.count();
        }
    }

    static long residentBytes() throws IOException {
        return bytes(SELF.resolve("status"), "VmRSS:");
    }

    /**
     * The memory of a process, shared pages divided among those that share them.
     * @param pid the process
     * @return bytes
     * @throws IOException if it is gone
     */
    static long proportionalBytes(long pid) throws IOException {
        return bytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
    }

    private static long bytes(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter((line) -> line.startsWith(name))
                .mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
        }
    }

    static HostUsage ofProcess(long pid) throws IOException {
        return of(Path.of("/proc/" + pid + "/task"), "");
    }

    /**
     * What was used in a second since an earlier moment; of threads that ended in between
     * nothing is known.
     * @param before the earlier moment
     * @param which the threads that count
     * @param what what counts
     * @return so much a second
     */
    double aSecond(HostUsage before, Predicate<ThreadUsage> which, ToLongFunction<ThreadUsage> what) {
        long sum = 0;
        for (Map.Entry<String, ThreadUsage> entry : this.threads.entrySet()) {
            if (which.test(entry.getValue())) {
                ThreadUsage earlier = before.threads.get(entry.getKey());
                sum += what.applyAsLong(entry.getValue()) - ((earlier != null) ? what.applyAsLong(earlier) : 0);
            }
        }
        return sum * 1e9 / (this.nanoTime - before.nanoTime);
    }

}
