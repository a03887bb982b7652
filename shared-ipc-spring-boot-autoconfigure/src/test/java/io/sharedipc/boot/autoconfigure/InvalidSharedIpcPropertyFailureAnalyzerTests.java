package io.sharedipc.boot.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class InvalidSharedIpcPropertyFailureAnalyzerTests {

    private final BoundProperties properties = new BoundProperties();

    @Test
    void processThatRunsNothingIsReported() {
        this.properties.set("shared-ipc.processes.calculator.timeout=3s");
        FailureAnalysis analysis = analyze();
        assertThat(analysis.getDescription()).contains("shared-ipc.processes.calculator.script is missing");
        assertThat(analysis.getAction()).contains("shared-ipc.processes.calculator.script",
                "shared-ipc.processes.calculator.command", "shared-ipc.processes.calculator.main-class");
    }

    @Test
    void processThatRunsTwoThingsIsReportedWithItsOrigin() {
        this.properties.set("shared-ipc.processes.calculator.script=a.js",
                "shared-ipc.processes.calculator.command=cat");
        FailureAnalysis analysis = analyze();
        assertThat(analysis.getDescription())
            .contains("shared-ipc.processes.calculator.script contradicts shared-ipc.processes.calculator.command")
            .contains("Origin: \"shared-ipc.processes.calculator.script\" from property source \"test\"");
        assertThat(analysis.getAction()).contains("Keep one of shared-ipc.processes.calculator.script and");
    }

    @Test
    void badReadinessIsReported() {
        this.properties.set("shared-ipc.processes.calculator.script=a.js",
                "shared-ipc.processes.calculator.ready.when=later");
        FailureAnalysis analysis = analyze();
        assertThat(analysis.getDescription())
            .contains("shared-ipc.processes.calculator.ready.when must be 'channel'", "'later'")
            .contains("Origin:");
    }

    @Test
    void badPatternIsReported() {
        this.properties.set("shared-ipc.processes.calculator.script=a.js",
                "shared-ipc.processes.calculator.ready.when=log:[");
        assertThat(analyze().getDescription()).contains("shared-ipc.processes.calculator.ready.when",
                "not a regular expression");
    }

    @Test
    void badEventPatternIsReported() {
        this.properties.set("shared-ipc.processes.calculator.script=a.js",
                "shared-ipc.processes.calculator.events.publish=user:*,user:log*");
        assertThat(analyze().getDescription()).contains("shared-ipc.processes.calculator.events.publish", "'user:log*'",
                "wildcard as a whole segment");
    }

    @Test
    void badDefaultIsReportedWhereItStands() {
        this.properties.set("shared-ipc.defaults.max-restarts=-1", "shared-ipc.processes.calculator.script=a.js");
        assertThat(analyze().getDescription())
            .contains("shared-ipc.defaults.max-restarts must not be negative, but is -1");
    }

    @Test
    void programInDefaultsIsReported() {
        this.properties.set("shared-ipc.defaults.script=a.js");
        FailureAnalysis analysis = analyze();
        assertThat(analysis.getDescription()).contains("shared-ipc.defaults.script");
        assertThat(analysis.getAction()).contains("shared-ipc.processes.<name>.script");
    }

    @Test
    void badNameIsReported() {
        this.properties.set("shared-ipc.processes[my/worker].script=a.js");
        FailureAnalysis analysis = analyze();
        assertThat(analysis.getDescription()).contains("my/worker");
        assertThat(analysis.getAction()).contains("letters, digits");
    }

    @Test
    void tooLargeLimitIsReported() {
        this.properties.set("shared-ipc.processes.w.command=cat", "shared-ipc.processes.w.limits.max-frame-size=4GB");
        assertThat(analyze().getDescription())
            .contains("shared-ipc.processes.w.limits.max-frame-size must be from 0 to 2047MB");
    }

    @Test
    void badLaneCapacityIsReported() {
        this.properties.set("shared-ipc.events.lane-capacity=0");
        assertThat(analyze().getDescription()).contains("shared-ipc.events.lane-capacity must be at least 1");
    }

    @Test
    void twoSizesOfAPoolAreReported() {
        this.properties.set("shared-ipc.processes.w.command=cat", "shared-ipc.processes.w.pool.size=4",
                "shared-ipc.processes.w.pool.max=8");
        FailureAnalysis analysis = analyze();
        assertThat(analysis.getDescription())
            .contains("shared-ipc.processes.w.pool.size contradicts shared-ipc.processes.w.pool.max");
        assertThat(analysis.getAction()).contains("Keep shared-ipc.processes.w.pool.size, or");
    }

    @Test
    void propertiesOfAPoolWithoutASizeAreReported() {
        this.properties.set("shared-ipc.processes.w.command=cat", "shared-ipc.processes.w.pool.queue-capacity=4");
        assertThat(analyze().getDescription()).contains("shared-ipc.processes.w.pool.size is missing");
    }

    @Test
    void badBoundsOfAPoolAreReported() {
        this.properties.set("shared-ipc.processes.w.command=cat", "shared-ipc.processes.w.pool.min=4",
                "shared-ipc.processes.w.pool.max=2");
        assertThat(analyze().getDescription())
            .contains("shared-ipc.processes.w.pool.max must be at least pool.min (4), but is 2");
    }

    @Test
    void moreReadyThanThereAreIsReported() {
        this.properties.set("shared-ipc.processes.w.command=cat", "shared-ipc.processes.w.pool.size=2",
                "shared-ipc.processes.w.pool.min-ready=3");
        assertThat(analyze().getDescription()).contains("shared-ipc.processes.w.pool.min-ready must be at most");
    }

    @Test
    void sizeInDefaultsIsReported() {
        this.properties.set("shared-ipc.defaults.pool.size=4", "shared-ipc.processes.w.command=cat");
        FailureAnalysis analysis = analyze();
        assertThat(analysis.getDescription()).contains("shared-ipc.defaults.pool.size is set");
        assertThat(analysis.getAction()).contains("shared-ipc.processes.<name>.pool.size");
    }

    private FailureAnalysis analyze() {
        BindException failure = catchThrowableOfType(BindException.class, this.properties::bind);
        return new InvalidSharedIpcPropertyFailureAnalyzer(this.properties.environment()).analyze(failure);
    }

}
