package io.sharedipc.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs that tests run to their end.
 */
public final class Programs {

    private Programs() {
    }

    /**
     * Runs a program.
     * @param directory where it runs
     * @param patience after which it is killed with its children
     * @param command the program and its arguments
     * @return how it ended and all that it printed
     */
    public static Result run(Path directory, Duration patience, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("program-", ".out");
        try {
            Process program = new ProcessBuilder(command).directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
            program.getOutputStream().close();
            boolean ended = await(program.toHandle(), program, patience);
            String printed = Files.readString(output);
            return new Result(ended ? program.exitValue() : -1,
                    ended ? printed : "not ended within " + patience + "\n" + printed);
        }
        finally {
            Files.delete(output);
        }
    }

    private static boolean await(ProcessHandle handle, Process program, Duration patience) throws InterruptedException {
        try {
            return program.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        finally {
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        }
    }

    /**
     * How a program ended.
     *
     * @param code its exit code; -1 if it was killed because it did not end
     * @param output all that it printed
     */
    public record Result(int code, String output) {
    }

}
