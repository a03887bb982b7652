package io.sharedipc.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.sharedipc.wire.Protocol;
import io.sharedipc.wire.StreamChannel;

/**
 * Gives birth to processes, with their pipes where the transport wants them.
 */
final class Spawner {

    /** The system's E2BIG, as JDK 17 and as later ones tell it. */
    private static final Pattern ARGUMENT_LIST_TOO_LONG = Pattern.compile("error(=|: )7\\b");

    private Spawner() {
    }

    static Spawned spawn(ProcessOptions options, LaunchPlan plan) throws LaunchException {
        String name = options.name();
        OrphanWatchdog.SHARED.ensureRunning();
        Cookie cookie = Cookie.next();
        boolean pipes = options.transport() == Transport.PIPES && Shell.isAvailable();
        ProcessBuilder builder = new ProcessBuilder(commandLine(plan, pipes));
        Path directory = plan.workingDirectory();
        builder.directory((directory != null) ? directory.toFile() : null);
        try {
            fill(builder.environment(), plan.environment(), cookie);
            tellChannel(builder.environment(), pipes ? "3:4" : "0:1", options.limits().maxFrameSize());
            Process process = builder.start();
            OrphanWatchdog.SHARED.born(process.pid());
            return new Spawned(process, new StreamChannel(process.getInputStream(), process.getOutputStream()),
                    process.getErrorStream(), Instant.now(), cookie.mark());
        }
        catch (IllegalArgumentException ex) {
            throw LaunchException.permanent(failure(name, plan, "correct the option 'environment'", ex));
        }
        catch (IOException ex) {
            throw launchFailure(name, plan, ex);
        }
    }

    private static void fill(Map<String, String> environment, Map<String, String> planned, Cookie cookie) {
        environment.clear();
        environment.putAll(planned);
        environment.put(Cookie.VARIABLE, cookie.value());
    }

    private static void tellChannel(Map<String, String> environment, String channel, int maxFrameSize) {
        environment.put(Protocol.CHANNEL_VARIABLE, channel);
        environment.put(Protocol.VERSION_VARIABLE, Integer.toString(Protocol.VERSION));
        environment.put(Protocol.MAX_FRAME_SIZE_VARIABLE, Integer.toString(maxFrameSize));
    }

    private static List<String> commandLine(LaunchPlan plan, boolean pipes) {
        return pipes ? Shell.withPipesMoved(plan.command()) : Shell.inOwnSession(plan.command());
    }

    private static LaunchException launchFailure(String name, LaunchPlan plan, IOException ex) {
        if (ARGUMENT_LIST_TOO_LONG.matcher(String.valueOf(ex.getMessage())).find()) {
            return LaunchException.permanent(failure(name, plan, "the arguments or the environment are longer than "
                    + "the system allows: shorten the option 'args' or 'environment'", ex));
        }
        return LaunchException.passing(failure(name, plan, String.valueOf(ex.getMessage()), ex));
    }

    private static ProcessStartException failure(String name, LaunchPlan plan, String why, Exception ex) {
        return new ProcessStartException(
                "%s: cannot launch %s: %s".formatted(Evidence.subject(name), plan.command().get(0), why), ex);
    }

}
