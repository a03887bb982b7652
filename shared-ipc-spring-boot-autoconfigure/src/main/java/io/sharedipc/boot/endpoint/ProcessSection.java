package io.sharedipc.boot.endpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import io.sharedipc.process.Failure;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessSnapshot;
import io.sharedipc.process.ProcessUsage;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint tells of the processes and does with them.
 */
public final class ProcessSection implements EndpointSection {

    private final Map<String, ManagedProcess> processes;

    private final Reasons reasons;

    private final BiFunction<String, Values, @Nullable ProgramDescription> programs;

    private final RequestTimes times;

    private final ProcessActions actions;

    /**
     * Creates the section.
     * @param processes the processes
     * @param reasons why a process does not run, as far as it does not know itself
     * @param programs what a process runs, by its name, if that is known
     * @param times what is known of the requests
     * @param actions what can be done
     */
    public ProcessSection(Iterable<ManagedProcess> processes, Reasons reasons,
            BiFunction<String, Values, @Nullable ProgramDescription> programs, RequestTimes times,
            ProcessActions actions) {
        this.processes = Undescribed.byName(processes, ManagedProcess::name);
        this.processes.keySet().forEach(times::of);
        this.reasons = reasons;
        this.programs = programs;
        this.times = times;
        this.actions = actions;
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public Object describe(Values values) {
        Map<String, Object> all = new LinkedHashMap<>();
        this.processes.forEach((name, process) -> all.put(name, Undescribed.or(name, () -> describe(process, values))));
        return OperationResponseBody.of(all);
    }

    @Override
    public @Nullable Object describe(String entry, Values values) {
        ManagedProcess process = this.processes.get(entry);
        return (process != null) ? Undescribed.or(entry, () -> describe(process, values)) : null;
    }

    @Override
    public @Nullable Object detail(String entry, String detail) {
        ManagedProcess process = this.processes.get(entry);
        return (process != null && detail.equals("output")) ? new Output(process.snapshot().lastOutput()) : null;
    }

    @Override
    public Set<String> actions() {
        return ProcessActions.NAMES;
    }

    @Override
    public @Nullable Object perform(String entry, String action) {
        ManagedProcess process = this.processes.get(entry);
        return (process != null) ? this.actions.perform(process, action) : null;
    }

    @Override
    public Sampler sampler() {
        return new ProcessSampler(this.processes.values(), this.reasons, this.times);
    }

    private ProcessDescription describe(ManagedProcess process, Values values) {
        ProcessSnapshot snapshot = process.snapshot();
        Long pid = snapshot.pid().isPresent() ? snapshot.pid().getAsLong() : null;
        ProcessUsage usage = (pid != null) ? ProcessUsage.of(pid).orElse(null) : null;
        return new ProcessDescription(snapshot.name(), snapshot.state(),
                this.reasons.disabled(snapshot.name(), snapshot.state().isAtRest()),
                this.reasons.heldBack(snapshot.name()), snapshot.failure().map(Failure::message).orElse(null),
                snapshot.failure().map(Failure::at).orElse(null), pid, snapshot.startedAt().orElse(null),
                (pid != null) ? snapshot.uptime() : null, (usage != null) ? usage.residentBytes() : null,
                (usage != null) ? usage.cpuTime() : null, snapshot.restarts(), requests(snapshot),
                snapshot.outboxBytes(), snapshot.protocolErrors(),
                snapshot.lastExit().map(ProcessDescription.Exit::of).orElse(null),
                this.programs.apply(snapshot.name(), values));
    }

    private ProcessDescription.Requests requests(ProcessSnapshot snapshot) {
        RequestTimes.Times of = this.times.of(snapshot.name());
        long[] succeeded = of.succeeded();
        return new ProcessDescription.Requests(snapshot.pending(), Arrays.stream(succeeded).sum(), of.failed(),
                snapshot.lateAnswers(), Latency.of(succeeded));
    }

    /**
     * What a process printed last.
     *
     * @param lines the lines, oldest first
     */
    record Output(List<String> lines) implements OperationResponseBody {
    }

}
