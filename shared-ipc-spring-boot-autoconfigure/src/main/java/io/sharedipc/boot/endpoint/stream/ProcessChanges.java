package io.sharedipc.boot.endpoint.stream;

import java.util.function.Consumer;
import java.util.function.Function;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.event.Subscription;
import io.sharedipc.process.ExitReason;
import io.sharedipc.process.Failure;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.ProcessSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to one process, all but its messages.
 */
record ProcessChanges(ManagedProcess process, Consumer<Subscription> subscriptions, Consumer<StateChange> changes) {

    static void listen(ManagedProcess process, Consumer<Subscription> subscriptions, Consumer<StateChange> changes) {
        ProcessChanges listening = new ProcessChanges(process, subscriptions, changes);
        listening.on(ProcessEvent.Started.class, "started", ProcessEvent.Started::pid, (event) -> "was launched");
        listening.on(ProcessEvent.Restarted.class, "restarted", ProcessEvent.Restarted::pid,
                (event) -> "was launched as restart " + event.count());
        listening.on(ProcessEvent.Ready.class, "ready", ProcessEvent.Ready::pid, (event) -> "is ready");
        listening.on(ProcessEvent.Exited.class, "exited", (event) -> event.exit().pid(),
                (event) -> event.exit().describe());
        listening.on(ProcessEvent.BackingOff.class, "backing-off", (event) -> null,
                (event) -> "is restarted in " + event.delay().toMillis() + " ms" + unlaunched(process.snapshot()));
        listening.on(ProcessEvent.Stopped.class, "stopped", (event) -> null, (event) -> "is stopped");
        listening.on(ProcessEvent.Failed.class, "failed", (event) -> null,
                (event) -> "has failed: " + event.error().getMessage());
    }

    /** Where no child could be launched, no exit has said why. */
    private static String unlaunched(ProcessSnapshot snapshot) {
        String exit = snapshot.lastExit().map(ProcessExit::describe).orElse("\n");
        return snapshot.failure()
            .map(Failure::summary)
            .filter((summary) -> !summary.contains(exit))
            .map((summary) -> ": " + summary)
            .orElse("");
    }

    private <E extends ProcessEvent> void on(Class<E> type, String event, Function<E, @Nullable Long> pid,
            Function<E, String> text) {
        // Not behind users' listeners, which may block.
        this.subscriptions.accept(this.process.on(type, InternalListener.of((occurrence) -> {
            ProcessSnapshot now = this.process.snapshot();
            this.changes.accept(StateChange.of(this.process.name(), false, event, now.state(), pid.apply(occurrence),
                    reason(occurrence), text.apply(occurrence), now.failure().orElse(null)));
        })));
    }

    private static @Nullable ExitReason reason(ProcessEvent event) {
        return (event instanceof ProcessEvent.Exited exited) ? exited.exit().reason() : null;
    }

}
