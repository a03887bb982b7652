package io.sharedipc.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the page together of what the parts have left: the targets, then the sections.
 */
public final class Report {

    private static final List<String> PARTS = List.of("roundtrips", "starts", "micro", "scale");

    private final Results results;

    private Report(Results results) {
        this.results = results;
    }

    /**
     * Prints the page.
     * @param args the directory with the results
     * @throws IOException if they cannot be read
     */
    public static void main(String[] args) throws IOException {
        Report report = new Report(Results.of(args));
        System.out.print(report.targets() + report.sections());
    }

    private String targets() throws IOException {
        Path file = this.results.file(Results.TARGETS);
        if (!Files.exists(file)) {
            return "";
        }
        Table table = new Table("", "target", "seen", "met");
        for (String line : Files.readAllLines(file)) {
            table.row(line.split("\t"));
        }
        return "## Targets\n\n" + table;
    }

    private String sections() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String part : PARTS) {
            Path section = this.results.file(part + ".md");
            if (Files.exists(section)) {
                text.append('\n').append(Files.readString(section));
            }
        }
        return text.toString();
    }

}
