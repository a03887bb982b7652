package io.sharedipc.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory where the parts leave what {@link Report} puts together: a Markdown
 * section and charts of each, and a line for each target.
 */
public final class Results {

    static final String TARGETS = "targets.tsv";

    private final Path directory;

    private Results(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the directory that a part's first argument names.
     * @param args the arguments of the part's program
     * @return the directory, {@code benchmarks/target/results} by default
     */
    public static Results of(String[] args) {
        try {
            return new Results(
                    Files.createDirectories(Path.of((args.length > 0) ? args[0] : "benchmarks/target/results")));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Writes a part's section.
     * @param part the part
     * @param markdown the section, with its heading
     */
    public void section(String part, String markdown) {
        try {
            Files.writeString(file(part + ".md"), markdown);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Draws a chart.
     * @param name its name, which begins with the part's
     * @param chart the chart
     * @return the reference to it, for the section
     */
    public String chart(String name, Chart chart) {
        try {
            chart.save(file(name + ".svg"));
            return "\n![%s](images/%s.svg)\n".formatted(chart.title(), name);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Notes whether a target is met.
     * @param row what was measured
     * @param target what it should be
     * @param seen what it is
     * @param met whether that will do
     */
    public void judge(String row, String target, String seen, boolean met) {
        String line = String.join("\t", row, target, seen, met ? "yes" : "no") + "\n";
        try {
            Files.writeString(file(TARGETS), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    Path file(String name) {
        return this.directory.resolve(name);
    }

}
