package io.sharedipc.group;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.event.Subscription;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;

/**
 * A process as a member of a group.
 *
 * @param name its name in the group
 * @param process the process
 */
record ProcessMember(String name, ManagedProcess process) implements Member {

    @Override
    public CompletableFuture<?> start() {
        return this.process.start();
    }

    @Override
    public CompletableFuture<?> resume() {
        return this.process.resume();
    }

    @Override
    public CompletableFuture<?> stop() {
        return this.process.stop();
    }

    @Override
    public boolean isReady() {
        return this.process.isRunning();
    }

    // One by one: who listens to all events is also told of each message.
    @Override
    public Subscription listen(MemberListener listener) {
        List<Subscription> all = List.of(on(ProcessEvent.Started.class, (event) -> listener.launched()),
                on(ProcessEvent.Restarted.class, (event) -> listener.launched()),
                on(ProcessEvent.Ready.class, (event) -> listener.ready()),
                on(ProcessEvent.Exited.class, (event) -> exited(listener, event)),
                on(ProcessEvent.BackingOff.class, (event) -> listener.backsOff(event.delay())),
                on(ProcessEvent.Stopped.class, (event) -> listener.stopped()),
                on(ProcessEvent.Failed.class, (event) -> listener.failed(event.error())));
        return () -> all.forEach(Subscription::close);
    }

    private static void exited(MemberListener listener, ProcessEvent.Exited event) {
        if (!event.exit().reason().isRequested()) {
            listener.broke();
        }
    }

    /** Apart from users' listeners, which may block. */
    private <E extends ProcessEvent> Subscription on(Class<E> type, Consumer<E> word) {
        return this.process.on(type, InternalListener.of(word));
    }

}
