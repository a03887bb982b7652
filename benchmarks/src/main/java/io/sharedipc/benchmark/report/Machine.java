package io.sharedipc.benchmark.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the figures were measured on.
 */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {
    }

    static String describe() {
        return "%s, %d cores, %s %s, JDK %s, Node %s, %s, lsp4j %s, gRPC %s, %s".formatted(cpu(),
                Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                System.getProperty("os.version"), System.getProperty("java.version"), output("node", "--version"),
                output("python3", "--version"), library("org.eclipse.lsp4j.jsonrpc"), library("grpc-core"),
                LocalDate.now(ZoneOffset.UTC));
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter((line) -> line.startsWith("model name"))
                .map((line) -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseGet(() -> System.getProperty("os.arch"));
        }
        catch (IOException ex) {
            return System.getProperty("os.arch"); // only Linux has the file
        }
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
        catch (IOException ex) {
            return "none";
        }
    }

    private static String library(String name) {
        Matcher jar = Pattern.compile(Pattern.quote(name) + "-([\\d.]+)\\.jar")
            .matcher(System.getProperty("java.class.path"));
        return jar.find() ? jar.group(1) : "unknown";
    }

}
