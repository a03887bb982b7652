package io.sharedipc.benchmark.ours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command and the environment that a process was started with, as Linux tells them.
 * So a peer's process gets what ours gets, whatever the host chooses.
 *
 * @param command the executable and its arguments
 * @param environment the environment
 */
public record Birth(List<String> command, Map<String, String> environment) {

    static Birth of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        Map<String, String> environment = strings(process.resolve("environ")).stream()
            .map((variable) -> variable.split("=", 2))
            .collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
        return new Birth(strings(process.resolve("cmdline")), environment);
    }

    /**
     * The same Java, with the same options and class path, for another program.
     * @param mainClass the program
     * @param args its arguments
     * @return the command
     */
    public List<String> commandOf(Class<?> mainClass, String... args) {
        int own = this.command.lastIndexOf(JavaWorker.class.getName());
        List<String> command = new ArrayList<>(this.command.subList(0, own));
        command.add(mainClass.getName());
        command.addAll(List.of(args));
        return command;
    }

    private static List<String> strings(Path file) {
        try {
            return Arrays.asList(Files.readString(file).split("\0"));
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Linux alone has " + file, ex);
        }
    }

}
