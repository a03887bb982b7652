package io.sharedipc.benchmark.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one thread of a process has used since it began.
 *
 * @param name its name, as the system knows it: the first 15 characters
 * @param voluntary how often it gave up the processor to wait: each is followed by a
 * wake-up
 * @param involuntary how often the processor was taken from it
 * @param nanos how long it ran
 */
record ThreadUsage(String name, long voluntary, long involuntary, long nanos) {

    static ThreadUsage read(Path task) throws IOException {
        String name = "";
        long voluntary = 0;
        long involuntary = 0;
        for (String line : Files.readAllLines(task.resolve("status"))) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("Name:")) {
                name = value;
            }
            else if (line.startsWith("voluntary_ctxt_switches:")) {
                voluntary = Long.parseLong(value);
            }
            else if (line.startsWith("nonvoluntary_ctxt_switches:")) {
                involuntary = Long.parseLong(value);
            }
        }
        String runTime = Files.readString(task.resolve("schedstat"));
        return new ThreadUsage(name, voluntary, involuntary,
                Long.parseLong(runTime.substring(0, runTime.indexOf(' '))));
    }

    /**
     * Whether it is there for the workers.
     * @return {@code true} for a thread of the library, and for one that the JDK keeps
     * for a child
     */
    boolean isForWorkers() {
        return this.name.startsWith("ipc-") || this.name.startsWith("process reaper");
    }

}
