package io.sharedipc.process;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what is extracted for one script, and refuses what is too much.
 */
final class ExtractionBudget {

    private final ExtractionOptions options;

    private final String script;

    private final String root;

    private long read;

    ExtractionBudget(ExtractionOptions options, String script, String root) {
        this.options = options;
        this.script = script;
        this.root = root;
    }

    void checkFiles(int count) throws IOException {
        if (count > this.options.maxFiles()) {
            throw new ExceededException(message("%,d files, more than %,d".formatted(count, this.options.maxFiles()),
                    "extraction.max-files"));
        }
    }

    InputStream bounded(InputStream in) {
        return new FilterInputStream(in) {

            @Override
            public int read() throws IOException {
                int value = super.read();
                count((value < 0) ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                count(Math.max(0, count));
                return count;
            }

        };
    }

    private void count(int bytes) throws IOException {
        this.read += bytes;
        if (this.read > this.options.maxSize()) {
            throw new ExceededException(
                    message("more than %,d bytes".formatted(this.options.maxSize()), "extraction.max-size"));
        }
    }

    private String message(String what, String option) {
        return "'classpath:%s' around the script %s has %s: give the script a directory of its own, or raise the option '%s'"
            .formatted(this.root, this.script, what, option);
    }

    /**
     * There is more than the options allow.
     */
    static final class ExceededException extends IOException {

        ExceededException(String message) {
            super(message);
        }

    }

}
