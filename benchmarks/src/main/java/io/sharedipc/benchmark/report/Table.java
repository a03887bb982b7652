package io.sharedipc.benchmark.report;

import java.util.stream.Stream;

/**
 * A table in Markdown: texts on the left, figures on the right.
 */
public final class Table {

    private final StringBuilder text = new StringBuilder();

    private int rows;

    /**
     * Begins a table.
     * @param columns the heads; the first column holds texts, the others figures
     */
    public Table(String... columns) {
        line(columns);
        this.text.append("|---|").append("---:|".repeat(columns.length - 1)).append('\n');
    }

    /**
     * Adds a row.
     * @param cells one for each column
     * @return this table
     */
    public Table row(String... cells) {
        line(cells);
        this.rows++;
        return this;
    }

    /**
     * How long the table is.
     * @return the rows below the head
     */
    public int rows() {
        return this.rows;
    }

    @Override
    public String toString() {
        return this.text.toString();
    }

    /**
     * Joins a row's first cell with the others.
     * @param first the first cell
     * @param others the others
     * @return the row
     */
    public static String[] cells(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toArray(String[]::new);
    }

    private void line(String... cells) {
        this.text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

}
