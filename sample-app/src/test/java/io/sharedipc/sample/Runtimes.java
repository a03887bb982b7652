package io.sharedipc.sample;

import java.io.IOException;

import org.junit.jupiter.api.Assumptions;

/**
 * The runtimes that some tests need: where one is missing, a test is skipped and says so,
 * unless {@code shared-ipc.test.require-runtimes} is true.
 */
final class Runtimes {

    private Runtimes() {
    }

    static void need(String command) {
        boolean there = isThere(command);
        if (!there && Boolean.getBoolean("shared-ipc.test.require-runtimes")) {
            throw new AssertionError("'" + command + "' is required but is not on this machine");
        }
        Assumptions.assumeTrue(there, () -> "'" + command + "' is not on this machine");
    }

    private static boolean isThere(String command) {
        try {
            return new ProcessBuilder(command, "--version").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor() == 0;
        }
        catch (IOException ex) {
            return false;
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

}
