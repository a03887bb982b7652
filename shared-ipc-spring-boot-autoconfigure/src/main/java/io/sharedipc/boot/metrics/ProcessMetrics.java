package io.sharedipc.boot.metrics;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sharedipc.process.ExitReason;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessUsage;

/**
 * Binds the meters of managed processes, all tagged by {@code process}.
 */
public final class ProcessMetrics implements MeterBinder {

    static final String MEMORY = "Resident memory of the living child, or of all workers of a pool, without their own "
            + "children; 0 where Linux does not tell";

    static final String CPU = "Processor time that the living child, or the workers of a pool, have had; begins anew with "
            + "each child";

    private static final String PROCESS = "process";

    // What may come before a restart; NOT_STARTED is a launch that failed.
    private static final Set<ExitReason> REASONS = EnumSet.complementOf(
            EnumSet.of(ExitReason.STOPPED_GRACEFULLY, ExitReason.STOPPED_BY_SIGNAL, ExitReason.STOPPED_BY_KILL));

    private final Iterable<ManagedProcess> processes;

    /**
     * Creates a binder.
     * @param processes the processes
     */
    public ProcessMetrics(Iterable<ManagedProcess> processes) {
        this.processes = processes;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ManagedProcess process : this.processes) {
            bindLife(registry, process);
            bindUsage(registry, process);
            bindRestarts(registry, process);
            bindTraffic(registry, process);
            bindEvents(registry, process);
        }
    }

    private void bindLife(MeterRegistry registry, ManagedProcess process) {
        gauge(process, "shared.ipc.process.up", (it) -> it.isRunning() ? 1 : 0)
            .description("Whether the process runs and is ready: 1 or 0")
            .register(registry);
        TimeGauge
            .builder("shared.ipc.process.uptime", process, TimeUnit.MILLISECONDS,
                    (it) -> it.snapshot().uptime().toMillis())
            .description("How long the living child has lived")
            .tag(PROCESS, process.name())
            .strongReference(true)
            .register(registry);
    }

    private void bindUsage(MeterRegistry registry, ManagedProcess process) {
        gauge(process, "shared.ipc.process.memory",
                (it) -> usage(it).map(ProcessUsage::residentBytes).orElse(0L).doubleValue())
            .description(MEMORY)
            .baseUnit("bytes")
            .register(registry);
        FunctionCounter
            .builder("shared.ipc.process.cpu", process,
                    (it) -> usage(it).map((usage) -> usage.cpuTime().toMillis() / 1000.0).orElse(0.0))
            .description(CPU)
            .baseUnit("seconds")
            .tag(PROCESS, process.name())
            .register(registry);
    }

    private static Optional<ProcessUsage> usage(ManagedProcess process) {
        OptionalLong pid = process.getPid();
        return pid.isPresent() ? ProcessUsage.of(pid.getAsLong()) : Optional.empty();
    }

    // All reasons from the start: a counter that appears at its first increment hides it.
    private void bindRestarts(MeterRegistry registry, ManagedProcess process) {
        REASONS.forEach((reason) -> FunctionCounter
            .builder("shared.ipc.process.restarts", process, (it) -> it.snapshot().restarts().getOrDefault(reason, 0L))
            .description("Restarts, by the reason of the exit before them")
            .tag(PROCESS, process.name())
            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
            .register(registry));
    }

    private void bindTraffic(MeterRegistry registry, ManagedProcess process) {
        gauge(process, "shared.ipc.request.active", (it) -> it.snapshot().pending())
            .description("Requests that await their answer")
            .register(registry);
        gauge(process, "shared.ipc.outbox.bytes", (it) -> it.snapshot().outboxBytes())
            .description("What waits to be written to the child")
            .baseUnit("bytes")
            .register(registry);
        bindInbox(registry, process);
        FunctionCounter.builder("shared.ipc.protocol.errors", process, (it) -> it.snapshot().protocolErrors())
            .description("Lines of the worker that broke the protocol")
            .tag(PROCESS, process.name())
            .register(registry);
    }

    private void bindInbox(MeterRegistry registry, ManagedProcess process) {
        gauge(process, "shared.ipc.inbox.bytes", (it) -> it.snapshot().inbox().bytes())
            .description("Memory of what the child has sent that waits for the application")
            .baseUnit("bytes")
            .register(registry);
        gauge(process, "shared.ipc.spooled.bytes", (it) -> it.snapshot().inbox().spooledBytes())
            .description("Attachments in private files that wait for the application")
            .baseUnit("bytes")
            .register(registry);
        gauge(process, "shared.ipc.spooled.files", (it) -> it.snapshot().inbox().spooledFiles())
            .description("Private files that wait for the application")
            .baseUnit("files")
            .register(registry);
    }

    private void bindEvents(MeterRegistry registry, ManagedProcess process) {
        FunctionCounter.builder("shared.ipc.event.refused", process, (it) -> it.snapshot().refusedEvents())
            .description("Events and subscriptions of the worker that its options do not allow")
            .tag(PROCESS, process.name())
            .register(registry);
        FunctionCounter.builder("shared.ipc.event.unsent", process, (it) -> it.snapshot().droppedEvents())
            .description("Events that did not fit into the outbox of the worker")
            .tag(PROCESS, process.name())
            .register(registry);
    }

    private static Gauge.Builder<ManagedProcess> gauge(ManagedProcess process, String name,
            ToDoubleFunction<ManagedProcess> value) {
        return Gauge.builder(name, process, value).tag(PROCESS, process.name()).strongReference(true);
    }

}
