package io.sharedipc.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes that one look at the machine found, by what they are known by.
 *
 * @param byMark what carries a mark of this host in its environment, by the mark
 * @param bySession what is in the session of a child that has ended, by the child's id
 */
record Leftovers(Map<String, List<ProcessHandle>> byMark, Map<Long, List<ProcessHandle>> bySession) {

    /** Finds nothing yet. */
    Leftovers() {
        this(new HashMap<>(), new HashMap<>());
    }

    void addMarked(String mark, ProcessHandle process) {
        this.byMark.computeIfAbsent(mark, (key) -> new ArrayList<>()).add(process);
    }

    void addToSession(long session, ProcessHandle process) {
        this.bySession.computeIfAbsent(session, (key) -> new ArrayList<>()).add(process);
    }

    /**
     * What one child left behind.
     * @param pid the child, whose session has the same id
     * @param mark its mark
     * @return the processes; one may occur twice
     */
    List<ProcessHandle> of(long pid, String mark) {
        List<ProcessHandle> found = new ArrayList<>(this.byMark.getOrDefault(mark, List.of()));
        found.addAll(this.bySession.getOrDefault(pid, List.of()));
        return found;
    }

}
