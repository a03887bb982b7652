package io.sharedipc.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EvidenceTests {

    private final KeptLines kept = new KeptLines(50);

    @Test
    void reasonAheadOfALongStackIsPartOfTheEvidence() {
        this.kept.add("Exception in thread \"main\" java.lang.IllegalStateException: REASON");
        IntStream.range(0, 300).forEach((i) -> this.kept.add("\\u0009at a.B.c(B.java:" + i + ")"));
        this.kept.add("Caused by: java.io.IOException: the disk");
        IntStream.range(0, 30).forEach((i) -> this.kept.add("\tat a.B.c(B.java:" + i + ")"));
        assertThat(Evidence.lastOutput(this.kept.all())).contains("REASON", "the disk", "B.java:0)", "left out")
            .hasLineCount(11);
    }

    @Test
    void reasonsOfNodeAreKeptBetweenTheirFrames() {
        List<String> lines = new ArrayList<>(List.of("node:internal/modules/cjs/loader:1228", "  throw err;", "  ^", "",
                "Error: Cannot find module 'REASON'", "Require stack:", "- /srv/a.js"));
        IntStream.range(0, 10).forEach((i) -> lines.add("    at Module._load (node:internal:" + i + ")"));
        lines.addAll(List.of("  code: 'MODULE_NOT_FOUND',", "}", "", "Node.js v20.1"));
        assertThat(Evidence.lastOutput(lines)).contains("REASON", "Node.js v20.1");
    }

    @Test
    void otherLinesAreTheLastOnes() {
        IntStream.range(0, 80).forEach((i) -> this.kept.add("line " + i));
        assertThat(this.kept.all()).hasSize(50).first().isEqualTo("line 30");
        assertThat(Evidence.lastOutput(this.kept.all())).contains("line 55", "line 79").doesNotContain("line 54");
    }

}
