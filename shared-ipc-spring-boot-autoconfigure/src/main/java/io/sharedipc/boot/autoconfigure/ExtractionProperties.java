package io.sharedipc.boot.autoconfigure;

import io.sharedipc.process.ExtractionOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What of the application's jar is written to files for a script of the class path.
 *
 * @param root Directory of the class path that is extracted with all that is in it, such
 * as "classpath:app"; unless set the script's own, or the nearest one above it that has a
 * "package.json".
 * @param maxFiles How many files there may be.
 * @param maxSize How much they may have together.
 * @param readableByOthers Whether other users of the machine may read them and the kits,
 * which a runtime that changes its user needs.
 */
public record ExtractionProperties(@Nullable String root, @Nullable Integer maxFiles, @Nullable DataSize maxSize,
        @Nullable Boolean readableByOthers) {

    ExtractionOptions applyTo(ExtractionOptions base) {
        return new ExtractionOptions((this.root != null) ? this.root : base.root(),
                Either.of(this.maxFiles, base.maxFiles()),
                (this.maxSize != null) ? this.maxSize.toBytes() : base.maxSize(),
                Either.of(this.readableByOthers, base.readableByOthers()));
    }

}
