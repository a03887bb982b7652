package io.sharedipc.trace;

import java.util.Map;
import java.util.TreeMap;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.process.ManagedProcess;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Asks each worker which trace it is in.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@RestController
class TraceApplication {

    private final ManagedProcesses processes;

    TraceApplication(ManagedProcesses processes) {
        this.processes = processes;
    }

    @Bean
    static InMemorySpanExporter spans() {
        return InMemorySpanExporter.create();
    }

    @GetMapping("/trace")
    Map<String, Object> trace() {
        Map<String, Object> answers = new TreeMap<>();
        for (ManagedProcess process : this.processes) {
            if (process.isRunning()) {
                answers.put(process.name(), process.call("trace", null, Map.class));
            }
        }
        return answers;
    }

}
