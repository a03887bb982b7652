package io.sharedipc.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program to its end; one that fails fails the test with all that it printed.
 */
final class Script {

    private static final int PATIENCE_SECONDS = 240;

    private Script() {
    }

    static String run(List<String> command) throws Exception {
        Path output = Files.createTempFile("script-", ".out");
        try {
            Process program = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
            boolean ended = program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.toHandle().destroyForcibly();
            String printed = Files.readString(output);
            if (!ended || program.exitValue() != 0) {
                throw new AssertionError(command + (ended ? " failed:\n" : " did not end:\n") + printed);
            }
            return printed;
        }
        finally {
            Files.delete(output);
        }
    }

}
