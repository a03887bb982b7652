package io.sharedipc.process;

import java.util.List;

/**
 * A child and what it started: found as descendants while it lives and, where there is
 * {@code /proc}, by the cookie afterwards.
 */
final class ProcessTree {

    private ProcessTree() {
    }

    /**
     * Kills a child and its descendants. By handle only: {@code Process.destroy} would
     * close the pipes over the child's last words.
     * @param root the child
     */
    static void kill(ProcessHandle root) {
        List<ProcessHandle> descendants = root.descendants().toList();
        root.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

}
