package io.sharedipc.process;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.sharedipc.wire.Protocol;

/**
 * The environment of a child: little of the host's own, what is declared, and no trace of
 * a channel that the host itself may have.
 */
final class ChildEnvironment {

    private static final Set<String> MINIMAL = Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "TZ", "SYSTEMROOT",
            "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
            "PROGRAMDATA", "USERNAME");

    private static final Set<String> NEVER = Set.of(Protocol.CHANNEL_VARIABLE, Protocol.VERSION_VARIABLE,
            Protocol.MAX_FRAME_SIZE_VARIABLE, Cookie.VARIABLE, "NODE_CHANNEL_FD", "NODE_CHANNEL_SERIALIZATION_MODE");

    private ChildEnvironment() {
    }

    static Map<String, String> of(Program program, Map<String, String> host) {
        Map<String, String> environment = new TreeMap<>();
        host.forEach((name, value) -> {
            if (isInherited(name, program.inherit())) {
                environment.put(name, value);
            }
        });
        environment.putAll(program.environment());
        return environment;
    }

    private static boolean isInherited(String name, InheritEnvironment inherit) {
        if (NEVER.contains(name)) {
            return false;
        }
        return inherit == InheritEnvironment.ALL || MINIMAL.contains(name.toUpperCase(Locale.ROOT))
                || name.startsWith("LC_");
    }

}
