package io.sharedipc.benchmark.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * Puts the page together of what the parts have left: the targets, then the sections.
 */
public final class Report {

    private static final List<String> PARTS = List.of("roundtrips", "pool", "starts", "micro", "scale");

    private static final String PAGE = "performance.md";

    private final Results results;

    private Report(Results results) {
        this.results = results;
    }

    /**
     * Prints the figures, or writes the whole page and its charts.
     * @param args the directory with the results; that of the documentation, where the
     * page is to be written
     * @throws IOException if they cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Report report = new Report(Results.of(args));
        String figures = "%s.\n\n%s%s".formatted(Machine.describe(), report.targets(), report.sections());
        if (args.length > 1) {
            report.write(Path.of(args[1]), figures);
        }
        else {
            System.out.print(figures);
        }
    }

    private void write(Path docs, String figures) throws IOException {
        Files.writeString(docs.resolve(PAGE), introduction() + "\n## The machine and the date\n\n" + figures);
        Path images = Files.createDirectories(docs.resolve("images"));
        try (DirectoryStream<Path> charts = Files.newDirectoryStream(this.results.file(""), "*.svg")) {
            for (Path chart : charts) {
                Files.copy(chart, images.resolve(chart.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
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

    private static String introduction() throws IOException {
        try (InputStream text = Objects.requireNonNull(Report.class.getResourceAsStream(PAGE))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

}
