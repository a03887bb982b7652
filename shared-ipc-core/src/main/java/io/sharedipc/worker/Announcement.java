package io.sharedipc.worker;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import io.sharedipc.wire.Feature;
import io.sharedipc.wire.Protocol;

/**
 * What this kit tells its host of itself.
 *
 * @param protocol the version that it speaks
 * @param kit its name and version
 * @param pid the worker's process id
 * @param types what the worker handles
 * @param features what it knows beyond the first messages of the protocol
 */
record Announcement(int protocol, String kit, long pid, Collection<String> types, List<String> features) {

    static Announcement of(Collection<String> types) {
        String version = Worker.class.getPackage().getImplementationVersion();
        return new Announcement(Protocol.VERSION, "java/" + ((version != null) ? version : "dev"),
                ProcessHandle.current().pid(), types, Arrays.stream(Feature.values()).map(Feature::word).toList());
    }

}
