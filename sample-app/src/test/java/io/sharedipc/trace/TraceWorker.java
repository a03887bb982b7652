package io.sharedipc.trace;

import java.util.Map;
import java.util.Objects;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.sharedipc.boot.worker.IpcHandler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * A Boot application as a worker, which tells the span that its handler runs in.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class TraceWorker {

    private final Tracer tracer;

    TraceWorker(Tracer tracer) {
        this.tracer = tracer;
    }

    public static void main(String[] args) {
        SpringApplication.run(TraceWorker.class, args);
    }

    @IpcHandler("trace")
    Map<String, String> trace() {
        TraceContext context = Objects.requireNonNull(this.tracer.currentSpan()).context();
        return Map.of("trace", context.traceId(), "span", context.spanId(), "parent",
                String.valueOf(context.parentId()));
    }

}
