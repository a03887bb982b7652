package io.sharedipc.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a living process uses of the machine, as Linux tells under {@code /proc}.
 *
 * @param residentBytes its resident memory, with what it shares with others
 * @param cpuTime the processor time that it has had, in user and kernel mode
 */
public record ProcessUsage(long residentBytes, Duration cpuTime) {

    private static final Path PROC = Path.of("/proc");

    private static final String RESIDENT = "VmRSS:";

    /**
     * Reads what a process uses; takes some ten microseconds.
     * @param pid the process id
     * @return its usage; empty if it is gone, or the system does not tell
     */
    public static Optional<ProcessUsage> of(long pid) {
        try {
            long resident = resident(Files.readString(PROC.resolve(pid + "/status")));
            Duration cpu = ProcessHandle.of(pid).flatMap((handle) -> handle.info().totalCpuDuration()).orElse(null);
            return (cpu != null) ? Optional.of(new ProcessUsage(resident, cpu)) : Optional.empty();
        }
        catch (IOException | NumberFormatException ex) {
            return Optional.empty();
        }
    }

    /** Not from "statm", which counts in pages: Java does not tell their size. */
    private static long resident(String status) throws IOException {
        int at = status.indexOf(RESIDENT);
        int end = status.indexOf(" kB", at);
        if (at < 0 || end < 0) {
            throw new IOException("no resident memory: it has exited");
        }
        return Long.parseLong(status.substring(at + RESIDENT.length(), end).strip()) * 1024;
    }

}
