package io.sharedipc.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Removes a host's directory of extracted files when the JVM ends.
 *
 * Workers that still finish their requests open files meanwhile. So where there are any,
 * a shell does it once the JVM is gone.
 */
final class ExtractionRemoval implements Runnable {

    private static final String SCRIPT = "trap '' HUP INT TERM; read -r line; rm -rf -- \"$1\"";

    private final ExtractionDirectory directory;

    ExtractionRemoval(ExtractionDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void run() {
        if (ActiveProcesses.isNone() || !Shell.isAvailable() || !removeLater(this.directory.path())) {
            this.directory.remove();
        }
    }

    private static boolean removeLater(Path directory) {
        List<String> command = Shell.inOwnSession(Shell.running(SCRIPT, directory.toAbsolutePath().toString()));
        try {
            ProcessStarter.start(new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

}
