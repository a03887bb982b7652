package io.sharedipc.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.sharedipc.wire.Protocol;

/**
 * The environment of a child: little of the host's own, what is declared, and no trace of
 * a channel that the host itself may have.
 */
final class ChildEnvironment {

    /** Which worker of its pool a child is. */
    static final String WORKER_NUMBER = "SHARED_IPC_WORKER_NUMBER";

    private static final Set<String> MINIMAL = Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "TZ", "SYSTEMROOT",
            "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
            "PROGRAMDATA", "USERNAME");

    private static final Set<String> NEVER = Set.of(Protocol.CHANNEL_VARIABLE, Protocol.VERSION_VARIABLE,
            Protocol.MAX_FRAME_SIZE_VARIABLE, WORKER_NUMBER, Cookie.VARIABLE, "NODE_CHANNEL_FD",
            "NODE_CHANNEL_SERIALIZATION_MODE");

    private ChildEnvironment() {
    }

    static Map<String, String> of(Program program, Map<String, String> host) {
        List<Pattern> patterns = program.inheritedVariables().stream().map(ChildEnvironment::pattern).toList();
        Map<String, String> environment = new TreeMap<>();
        host.forEach((name, value) -> {
            if (!NEVER.contains(name) && isInherited(name, program.inherit(), patterns)) {
                environment.put(name, value);
            }
        });
        environment.putAll(program.environment());
        return environment;
    }

    private static boolean isInherited(String name, InheritEnvironment inherit, List<Pattern> patterns) {
        return inherit == InheritEnvironment.ALL || MINIMAL.contains(name.toUpperCase(Locale.ROOT))
                || name.startsWith("LC_") || patterns.stream().anyMatch((pattern) -> pattern.matcher(name).matches());
    }

    private static Pattern pattern(String name) {
        return Pattern.compile("\\Q" + name.replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL);
    }

}
