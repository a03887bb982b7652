package io.sharedipc.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.sharedipc.wire.Protocol;
import io.sharedipc.wire.StreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * Gives birth to processes, with their pipes where the transport wants them.
 */
final class Spawner {

    /** The system's E2BIG, as JDK 17 and as later ones tell it. */
    private static final Pattern ARGUMENT_LIST_TOO_LONG = Pattern.compile("error(=|: )7\\b");

    /** No process, session or group has this id. */
    private static final long NO_PID = -1;

    private Spawner() {
    }

    static Spawned spawn(ProcessOptions options, LaunchPlan plan) throws LaunchException {
        String name = options.name();
        Shell.tellWhatIsMissing();
        OrphanWatchdog.SHARED.ensureRunning();
        Cookie cookie = Cookie.next();
        SpawnCommand command = SpawnCommand.of(name, plan, options.transport());
        ProcessBuilder builder = new ProcessBuilder(command.line());
        Path directory = plan.workingDirectory();
        builder.directory((directory != null) ? directory.toFile() : null);
        try {
            fill(builder.environment(), environment(command, cookie, options));
            Process process = start(builder, cookie);
            OrphanWatchdog.SHARED.born(process.pid());
            return new Spawned(process, new StreamChannel(process.getInputStream(), process.getOutputStream()),
                    process.getErrorStream(), Instant.now(), cookie.mark());
        }
        catch (IllegalArgumentException ex) {
            // Its message and cause may have the value of a variable.
            throw LaunchException.permanent(failure(name, plan, "correct the option 'environment'", null));
        }
        catch (IOException ex) {
            throw launchFailure(name, plan, ex);
        }
    }

    /**
     * Starts a process. The JDK may have forked one before it fails for want of a thread;
     * nobody knows its id, so it is known by its mark.
     */
    private static Process start(ProcessBuilder builder, Cookie cookie) throws IOException {
        try {
            return ProcessStarter.start(builder);
        }
        catch (Error ex) {
            try {
                Sweeper.SHARED.sweep(NO_PID, cookie.mark());
            }
            catch (RuntimeException | Error again) {
                ex.addSuppressed(again);
            }
            throw ex;
        }
    }

    /** Those of the host's own that stay are not touched, whatever their bytes are. */
    private static void fill(Map<String, String> environment, Map<String, String> planned) {
        environment.keySet().retainAll(planned.keySet());
        planned.forEach((name, value) -> {
            if (!value.equals(environment.get(name))) {
                environment.put(name, value);
            }
        });
    }

    private static Map<String, String> environment(SpawnCommand command, Cookie cookie, ProcessOptions options) {
        Map<String, String> environment = new TreeMap<>(command.environment());
        environment.put(Cookie.VARIABLE, cookie.value());
        tellChannel(environment, command.channel(), options.limits().maxFrameSize());
        return environment;
    }

    private static void tellChannel(Map<String, String> environment, String channel, int maxFrameSize) {
        environment.put(Protocol.CHANNEL_VARIABLE, channel);
        environment.put(Protocol.VERSION_VARIABLE, Integer.toString(Protocol.VERSION));
        environment.put(Protocol.MAX_FRAME_SIZE_VARIABLE, Integer.toString(maxFrameSize));
    }

    private static LaunchException launchFailure(String name, LaunchPlan plan, IOException ex) {
        if (ARGUMENT_LIST_TOO_LONG.matcher(String.valueOf(ex.getMessage())).find()) {
            return LaunchException.permanent(failure(name, plan, "the arguments or the environment are longer than "
                    + "the system allows: shorten the option 'args' or 'environment'", ex));
        }
        return LaunchException.passing(failure(name, plan, String.valueOf(ex.getMessage()), ex));
    }

    private static ProcessStartException failure(String name, LaunchPlan plan, String why, @Nullable Exception ex) {
        return new ProcessStartException(
                "%s: cannot launch %s: %s".formatted(Evidence.subject(name), plan.command().get(0), why), ex);
    }

}
