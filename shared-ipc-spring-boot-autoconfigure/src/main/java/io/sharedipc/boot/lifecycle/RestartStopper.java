package io.sharedipc.boot.lifecycle;

import java.util.concurrent.atomic.AtomicBoolean;

import io.sharedipc.concurrent.InternalListener;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessState;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Sees to it that no child is born once the application context is closing. Workers that
 * run go on, so that requests under way can end; one that ends meanwhile, as from a
 * Ctrl-C that reached it too, is not replaced.
 */
public final class RestartStopper implements ApplicationListener<ContextClosedEvent> {

    private final ApplicationContext context;

    private final Iterable<ManagedProcess> processes;

    private final Runnable retire;

    private final AtomicBoolean closing = new AtomicBoolean();

    /**
     * Creates a stopper.
     * @param context the context whose end counts; that of a child context does not
     * @param processes the processes
     * @param retire has none started any more because of another one
     */
    public RestartStopper(ApplicationContext context, Iterable<ManagedProcess> processes, Runnable retire) {
        this.context = context;
        this.processes = processes;
        this.retire = retire;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() == this.context && this.closing.compareAndSet(false, true)) {
            this.retire.run();
            this.processes.forEach(this::keepDown);
        }
    }

    private void keepDown(ManagedProcess process) {
        process.on(ProcessEvent.Exited.class, InternalListener.of((exited) -> process.stop()));
        if (process.snapshot().state() == ProcessState.BACKOFF) {
            process.stop();
        }
    }

}
