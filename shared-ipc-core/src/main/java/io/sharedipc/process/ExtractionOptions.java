package io.sharedipc.process;

import org.jspecify.annotations.Nullable;

/**
 * What of an archive is written to files for a script of the class path.
 *
 * @param root the directory of the class path that is extracted, such as
 * {@code classpath:app}; {@code null} for the script's own directory, or the one above it
 * that has a {@code package.json}
 * @param maxFiles how many files there may be; default 10,000
 * @param maxSize how many bytes they may have together; default 64 MiB
 * @param readableByOthers whether other users of the machine may read them and the kits,
 * which a runtime that changes its user needs; default {@code false}
 */
public record ExtractionOptions(@Nullable String root, int maxFiles, long maxSize, boolean readableByOthers) {

    public ExtractionOptions {
        Options.check(maxFiles > 0, "extraction.max-files", maxFiles, "must be at least 1");
        Options.check(maxSize > 0, "extraction.max-size", maxSize, "must be at least 1 byte");
    }

    /**
     * The defaults.
     * @return options with every default
     */
    public static ExtractionOptions defaults() {
        return new ExtractionOptions(null, 10_000, 64L * 1024 * 1024, false);
    }

    /**
     * Extracts another directory than the script's own.
     * @param root a directory of the class path that contains the script
     * @return changed options
     */
    public ExtractionOptions withRoot(@Nullable String root) {
        return new ExtractionOptions(root, this.maxFiles, this.maxSize, this.readableByOthers);
    }

    /**
     * Bounds the number of files.
     * @param maxFiles how many there may be
     * @return changed options
     */
    public ExtractionOptions withMaxFiles(int maxFiles) {
        return new ExtractionOptions(this.root, maxFiles, this.maxSize, this.readableByOthers);
    }

    /**
     * Bounds the size of the files together.
     * @param maxSize how many bytes there may be
     * @return changed options
     */
    public ExtractionOptions withMaxSize(long maxSize) {
        return new ExtractionOptions(this.root, this.maxFiles, maxSize, this.readableByOthers);
    }

    /**
     * Lets other users of the machine read the extracted files and the kits.
     * @param readableByOthers whether they may; they may never write
     * @return changed options
     */
    public ExtractionOptions withReadableByOthers(boolean readableByOthers) {
        return new ExtractionOptions(this.root, this.maxFiles, this.maxSize, readableByOthers);
    }

}
