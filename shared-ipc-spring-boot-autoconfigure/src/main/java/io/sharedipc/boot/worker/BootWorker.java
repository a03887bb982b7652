package io.sharedipc.boot.worker;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import io.sharedipc.worker.Worker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the application a worker where a host started it and it has {@link IpcHandler}
 * methods. It takes over the channel when the beans are there, tells the host that it is
 * ready when the application is, and ends the application when the host asks for it.
 * Where the application is asked by others to end, what is under way is answered first.
 */
public final class BootWorker
        implements SmartInitializingSingleton, ApplicationListener<ApplicationReadyEvent>, SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(IpcHandler.class);

    private final ConfigurableApplicationContext context;

    private final @Nullable Supplier<Worker> channel;

    private final IntConsumer exit;

    private final RunningHandlers running = new RunningHandlers();

    private @Nullable Worker worker; // set before the context is refreshed

    private volatile @Nullable Thread thread;

    /** Whether the host asked for the end, so that this thread closes the context. */
    private volatile boolean dismissed;

    /**
     * Creates a worker.
     * @param context the application
     * @param channel takes over the channel to the host; {@code null} where there is none
     */
    public BootWorker(ConfigurableApplicationContext context, @Nullable Supplier<Worker> channel) {
        this(context, channel, System::exit);
    }

    BootWorker(ConfigurableApplicationContext context, @Nullable Supplier<Worker> channel, IntConsumer exit) {
        this.context = context;
        this.channel = channel;
        this.exit = exit;
    }

    /**
     * Whether the application serves a host.
     * @return {@code true} where a host started it and it has handlers
     */
    public boolean isServing() {
        return this.worker != null;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<HandlerMethod> handlers = new HandlerRegistrar(this.context.getBeanFactory(), this.running).find();
        if (this.channel == null) {
            logger.debug("No host started this application, so its {} @IpcHandler methods do nothing", handlers.size());
        }
        else if (handlers.isEmpty()) {
            logger.warn("A host started this application, which has no @IpcHandler method. If it is no worker, or "
                    + "has its worker's code elsewhere, shared-ipc.worker.enabled=false lets it start as by hand, "
                    + "with its web server");
        }
        else {
            Worker taken = this.channel.get();
            handlers.forEach((handler) -> HandlerRegistrar.register(handler, taken));
            this.worker = taken;
        }
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Worker ready = this.worker;
        if (ready != null && event.getApplicationContext() == this.context) {
            Thread serving = new Thread(() -> serve(ready), "ipc-worker"); // keeps the
                                                                           // JVM
            this.thread = serving;
            serving.start();
        }
    }

    private void serve(Worker ready) {
        ready.run();
        if (!Thread.currentThread().isInterrupted()) {
            this.dismissed = true;
            this.exit.accept(SpringApplication.exit(this.context));
        }
    }

    @Override
    public void start() {
        // The application's readiness starts it.
    }

    @Override
    public void stop() {
        stop(() -> {
        });
    }

    @Override
    public void stop(Runnable callback) {
        Thread serving = this.thread;
        this.thread = null;
        if (serving == null || this.dismissed) {
            callback.run();
            return;
        }
        this.running.whenIdle(() -> {
            serving.interrupt();
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return this.thread != null;
    }

    @Override
    public boolean isPauseable() {
        return false;
    }

}
