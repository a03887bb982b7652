package io.sharedipc.process;

import io.sharedipc.concurrent.Timer;

/**
 * Bears the children of one process, each from a plan of its own.
 */
final class Births {

    private final ProcessOptions options;

    private final Launcher launcher;

    private final Counters counters;

    private final OutputListeners listeners;

    private final Timer timer;

    Births(ProcessOptions options, ClassLoader loader, Counters counters, OutputListeners listeners, Timer timer) {
        this.options = options;
        this.launcher = new Launcher(options.name(), options.program(), loader);
        this.counters = counters;
        this.listeners = listeners;
        this.timer = timer;
    }

    /**
     * Launches a child; its threads begin with {@link Child#begin()}.
     * @param listener is told what it does
     * @return the child
     * @throws LaunchException if it could not be launched
     */
    Child bear(ChildListener listener) throws LaunchException {
        LaunchPlan plan = this.launcher.plan();
        Spawned spawned = Spawner.spawn(this.options, plan);
        return new Child(this.options, spawned, plan.hasKit(), this.counters, this.listeners, this.timer, listener);
    }

}
