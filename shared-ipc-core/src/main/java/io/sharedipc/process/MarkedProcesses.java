package io.sharedipc.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * One look at the processes of the machine for those that children of this host left.
 *
 * <p>
 * A process is known by a mark in its environment, or by the session of a child that has
 * ended: a program that renames itself writes its title over the environment. The look
 * finds nothing where there is no {@code /proc}.
 */
final class MarkedProcesses {

    private static final File PROC = new File("/proc");

    private final LongPredicate isEndedSession;

    private final MarkScanner scanner = new MarkScanner(Cookie.HOST);

    private final List<Long> leaders = new ArrayList<>();

    private final Leftovers found = new Leftovers();

    private MarkedProcesses(LongPredicate isEndedSession) {
        this.isEndedSession = isEndedSession;
    }

    /**
     * Looks.
     * @param passedOver the processes, by their ids, that need not be looked at
     * @param isEndedSession whether an id is that of the session of a child that has
     * ended
     * @return what was found
     */
    static Leftovers find(Predicate<String> passedOver, LongPredicate isEndedSession) {
        MarkedProcesses look = new MarkedProcesses(isEndedSession);
        String[] entries = PROC.list();
        for (String entry : (entries != null) ? entries : new String[0]) {
            if (Character.isDigit(entry.charAt(0)) && !passedOver.test(entry)) {
                look.look(entry);
            }
        }
        Map<Long, List<ProcessHandle>> sessions = look.found.bySession();
        look.leaders.forEach(sessions::remove); // the id is used anew, by another session
        return look.found;
    }

    private void look(String pid) {
        List<String> marks = marks(pid);
        if (!marks.isEmpty()) {
            ProcessHandle process = handle(pid);
            // Read again: the id may have got another process before the handle was made.
            if (process != null && marks(pid).equals(marks)) {
                marks.forEach((mark) -> this.found.addMarked(mark, process));
            }
            return;
        }
        ProcessStat stat = ProcessStat.of(pid);
        if (stat == null || stat.zombie() || !this.isEndedSession.test(stat.session())) {
            return;
        }
        if (pid.equals(Long.toString(stat.session()))) {
            this.leaders.add(stat.session());
            return;
        }
        ProcessHandle process = handle(pid);
        if (process != null && stat.equals(ProcessStat.of(pid))) {
            this.found.addToSession(stat.session(), process);
        }
    }

    private List<String> marks(String pid) {
        try (InputStream in = new FileInputStream("/proc/" + pid + "/environ")) {
            return this.scanner.scan(in);
        }
        catch (IOException ex) {
            return List.of(); // gone, or another user's
        }
    }

    private static @Nullable ProcessHandle handle(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElse(null);
    }

}
