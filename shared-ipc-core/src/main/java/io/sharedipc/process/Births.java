package io.sharedipc.process;

import java.nio.file.InvalidPathException;
import java.util.function.Consumer;

import io.sharedipc.concurrent.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Bears the children of one process, each from a plan of its own.
 */
final class Births {

    private final ProcessOptions options;

    private final Launcher launcher;

    private final BusyExecutable executable = new BusyExecutable();

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
     * Launches a child. Whatever goes wrong ends as a failed launch, of which nothing is
     * left.
     * @param listener is notified of what the child does
     * @param ahead is given the child before its threads begin
     * @return the child
     * @throws LaunchException if it could not be launched
     */
    Child bear(ChildListener listener, Consumer<Child> ahead) throws LaunchException {
        Spawned spawned = null;
        try {
            LaunchPlan plan = this.launcher.plan();
            spawned = this.executable.spawn(this.options, plan);
            Child child = new Child(this.options, spawned, plan.hasKit(), this.counters, this.listeners, this.timer,
                    listener);
            ahead.accept(child);
            child.begin();
            return child;
        }
        catch (Throwable ex) {
            throw failed(spawned, ex);
        }
    }

    private LaunchException failed(@Nullable Spawned spawned, Throwable ex) {
        if (spawned != null) {
            spawned.abandon(ex);
        }
        if (ex instanceof LaunchException failure) {
            return failure;
        }
        String subject = Evidence.subject(this.options.name());
        if (ex instanceof InvalidPathException path) {
            return LaunchException.permanent(new ProcessStartException("%s: '%s' is no path on this system: %s%s"
                .formatted(subject, LineEscaper.escape(path.getInput()), path.getReason(), mend(path.getInput())), ex));
        }
        return LaunchException
            .passing(new ProcessStartException("%s: cannot be launched: %s".formatted(subject, ex), ex));
    }

    private static String mend(String path) {
        return (path.indexOf('\0') >= 0) ? "; correct the options of the program"
                : "; the system's encoding is %s: set LC_ALL to a UTF-8 locale, or correct the options of the program"
                    .formatted(System.getProperty("sun.jnu.encoding"));
    }

}
