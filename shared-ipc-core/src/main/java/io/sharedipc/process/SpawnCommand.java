package io.sharedipc.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the system is asked to run for a plan.
 *
 * @param line the executable and its arguments
 * @param environment the environment without what the channel adds
 * @param channel the descriptors of the channel, as the child is told them
 */
record SpawnCommand(List<String> line, Map<String, String> environment, String channel) {

    private static final Logger logger = LoggerFactory.getLogger(SpawnCommand.class);

    private static final String PIPES = "3:4";

    private static final String STDIO = "0:1";

    private static final Set<String> warned = ConcurrentHashMap.newKeySet();

    static SpawnCommand of(String process, LaunchPlan plan, Transport transport) throws LaunchException {
        return of(process, plan, transport == Transport.PIPES && Shell.isAvailable(), CarriedVariables.isSupported());
    }

    static SpawnCommand of(String process, LaunchPlan plan, boolean pipes, boolean carries) throws LaunchException {
        List<String> command = Shell.inOwnSession(plan.command());
        CarriedVariables carried = CarriedVariables.of(plan);
        if (!pipes || !carried.isEmpty() && !carries && plan.hasKit()) {
            // No shell: a kit moves the descriptors by itself.
            return new SpawnCommand(command, plan.environment(), STDIO);
        }
        Set<String> names = plan.environment().keySet();
        if (carried.isEmpty()) {
            return new SpawnCommand(Shell.withPipesMoved(command, names), plan.environment(), PIPES);
        }
        if (carries) {
            return new SpawnCommand(Shell.withPipesMoved(carried.unpacking(command), names),
                    carried.carriers(plan.environment()), PIPES);
        }
        return new SpawnCommand(Shell.withPipesMoved(command, names), without(process, plan, carried), PIPES);
    }

    private static Map<String, String> without(String process, LaunchPlan plan, CarriedVariables lost)
            throws LaunchException {
        List<String> declared = lost.names().stream().filter(plan.declared()::contains).toList();
        if (!declared.isEmpty()) {
            throw LaunchException
                .permanent(("%s: the sh of this machine does not hand on the variables %s: install GNU "
                        + "env (coreutils), use 'transport: stdio', or correct the option 'environment'")
                    .formatted(Evidence.subject(process), declared));
        }
        if (warned.add(process)) {
            logger.warn("{}: the sh of this machine does not hand on the variables {}, which are inherited",
                    Evidence.subject(process), lost.names());
        }
        Map<String, String> environment = new TreeMap<>(plan.environment());
        environment.keySet().removeAll(lost.names());
        return environment;
    }

}
