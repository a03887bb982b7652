package io.sharedipc.benchmark.micro;

import java.util.List;
import java.util.Locale;

/**
 * The figures as a section of a Markdown page.
 */
final class Report {

    private static final List<Row> EMIT_SYNC = List.of(new Row("Shared IPC, by name", "payload"),
            new Row("Shared IPC, by `EventType`", "eventType"),
            new Row("Shared IPC, listeners of the whole `Event`", "event"),
            new Row("Shared IPC, a monitor looks on", "monitored"), new Row("greenrobot EventBus", "greenrobot"),
            new Row("MBassador", "mbassador"), new Row("Guava EventBus", "guava"),
            new Row("Spring's publisher", "spring"), new Row("a bare loop", "bareLoop"),
            new Row("Shared IPC, each listener of its own class", "payloadDistinct"),
            new Row("a bare loop, each listener of its own class", "bareLoopDistinct"));

    private static final List<Row> SINGLE = List.of(new Row("`emitSync`, nobody listens", "noListener"),
            new Row("`emitSync`, only another pattern is listened to", "noListenerPattern"),
            new Row("`emit`, in bursts of 1,000", "emitBurst"),
            new Row("Guava's `AsyncEventBus`, the same", "guavaAsyncBurst"),
            new Row("an executor alone, the same", "executorBurst"),
            new Row("`emit` and wait for the delivery", "emitAndJoin"),
            new Row("an executor alone, the same", "executorSubmitAndGet"),
            new Row("`LineReader`, a line of 85 bytes", "readLines"));

    private static final List<Row> CODEC = List.of(new Row("payload to JSON", "encodePayload"),
            new Row("JSON to a line", "encodeMessage"), new Row("line to a frame, payload unread", "decode"),
            new Row("line to a frame, payload to a `Map`", "decodeToMap"),
            new Row("Jackson alone: line to a tree", "jacksonTree"));

    private final Figures figures;

    private final StringBuilder text = new StringBuilder();

    Report(Figures figures) {
        this.figures = figures;
    }

    @Override
    public String toString() {
        this.text.setLength(0);
        this.text.append("## Inside the JVM\n\nJMH, medians, Java ").append(Runtime.version().feature());
        this.text.append("; bytes are what a call allocates. Every listener adds a number to a sum.\n");
        table("`emitSync` of a payload made before", "listener", EMIT_SYNC, "1", "10");
        table("Other ways of the bus, and lines", "work", SINGLE, "");
        table("The codec, by the size of the frame", "byte", CODEC, "85", "10240");
        return this.text.toString();
    }

    private void table(String title, String unit, List<Row> rows, String... parameters) {
        StringBuilder head = new StringBuilder("\n### " + title + "\n\n|  |");
        StringBuilder rule = new StringBuilder("\n|---|");
        for (String parameter : parameters) {
            String of = parameter.isEmpty() ? "" : ", " + parameter + ' ' + unit + (parameter.equals("1") ? "" : "s");
            head.append(" ns").append(of).append(" | bytes").append(of).append(" |");
            rule.append("---:|---:|");
        }
        this.text.append(head).append(rule).append('\n');
        rows.forEach((row) -> row(row, parameters));
    }

    private void row(Row row, String... parameters) {
        this.text.append("| ").append(row.label()).append(" |");
        for (String parameter : parameters) {
            Figures.Figure figure = this.figures.of(row.benchmark(), parameter);
            String nanos = (figure.nanos() < 100) ? "%.1f" : "%,.0f";
            this.text.append(String.format(Locale.ROOT, " " + nanos + " | %,.0f |", figure.nanos(), figure.bytes()));
        }
        this.text.append('\n');
    }

    /**
     * A row of a table.
     *
     * @param label what a reader calls it
     * @param benchmark the name of the method
     */
    private record Row(String label, String benchmark) {

    }

}
