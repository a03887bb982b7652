package io.sharedipc.process;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProcessUsage}.
 */
@EnabledOnOs(OS.LINUX)
class ProcessUsageTests {

    @Test
    void livingProcessUsesMemoryAndTime() {
        ProcessUsage usage = ProcessUsage.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(usage.residentBytes()).isBetween(10L * 1024 * 1024, Runtime.getRuntime().maxMemory() * 4);
        assertThat(usage.cpuTime()).isGreaterThan(Duration.ZERO);
    }

    @Test
    void goneProcessUsesNothing() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThat(ProcessUsage.of(process.pid())).isEmpty();
    }

}
