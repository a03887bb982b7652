package io.sharedipc.boot.endpoint.stream;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sharedipc.event.Subscription;
import io.sharedipc.process.ExitReason;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessState;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a process.
 *
 * @param process its name
 * @param time when it was told
 * @param event the kind of event, such as {@code exited}
 * @param state the state of the process now
 * @param pid the child that it happened to
 * @param reason why the child ended, if it did
 * @param text what happened, in words that follow the name of the process
 */
record StateChange(String process, Instant time, String event, ProcessState state, @Nullable Long pid,
        @Nullable ExitReason reason, String text) {

    /**
     * Listens to all but messages, which are not told.
     */
    static void listen(ManagedProcess process, Consumer<Subscription> subscriptions, Consumer<StateChange> changes) {
        Listening listening = new Listening(process, subscriptions, changes);
        listening.on(ProcessEvent.Started.class, "started", ProcessEvent.Started::pid, (event) -> "was launched");
        listening.on(ProcessEvent.Restarted.class, "restarted", ProcessEvent.Restarted::pid,
                (event) -> "was launched as restart " + event.count());
        listening.on(ProcessEvent.Ready.class, "ready", ProcessEvent.Ready::pid, (event) -> "is ready");
        listening.on(ProcessEvent.Exited.class, "exited", (event) -> event.exit().pid(),
                (event) -> event.exit().describe());
        listening.on(ProcessEvent.BackingOff.class, "backing-off", (event) -> null,
                (event) -> "is restarted in " + event.delay().toMillis() + " ms");
        listening.on(ProcessEvent.Stopped.class, "stopped", (event) -> null, (event) -> "is stopped");
        listening.on(ProcessEvent.Failed.class, "failed", (event) -> null,
                (event) -> "has failed: " + event.error().getMessage());
    }

    /**
     * Registers listeners of one process.
     */
    private record Listening(ManagedProcess process, Consumer<Subscription> subscriptions,
            Consumer<StateChange> changes) {

        <E extends ProcessEvent> void on(Class<E> type, String event, Function<E, @Nullable Long> pid,
                Function<E, String> text) {
            this.subscriptions
                .accept(this.process.on(type,
                        (occurrence) -> this.changes.accept(new StateChange(this.process.name(), Instant.now(), event,
                                this.process.snapshot().state(), pid.apply(occurrence), reason(occurrence),
                                text.apply(occurrence)))));
        }

        private static @Nullable ExitReason reason(ProcessEvent event) {
            return (event instanceof ProcessEvent.Exited exited) ? exited.exit().reason() : null;
        }

    }

}
