package io.sharedipc.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Kills what ended children left behind, however it detached itself: all that carries the
 * child's mark. To look at every process of the machine costs milliseconds, so children
 * that end together share a look, and living children are passed over: they carry a mark
 * of their own.
 */
final class Sweeper {

    /** Shared by all children of this host. */
    static final Sweeper SHARED = new Sweeper(MarkedProcesses::find);

    private static final int ROUNDS = 500;

    private final Function<Predicate<String>, Map<String, List<ProcessHandle>>> finder;

    private final Set<String> living = ConcurrentHashMap.newKeySet();

    private Look next = new Look(); // guarded by this

    private boolean looking; // guarded by this

    /**
     * Creates a sweeper.
     * @param finder looks at all processes but those whose ids it is told to pass over
     */
    Sweeper(Function<Predicate<String>, Map<String, List<ProcessHandle>>> finder) {
        this.finder = finder;
    }

    /**
     * Passes over a child for as long as it lives.
     * @param pid the child, which has not been waited for
     */
    void spare(long pid) {
        this.living.add(Long.toString(pid));
    }

    /**
     * Kills what carries the mark of a child that has ended, until nothing does any more,
     * so that one that is just being started is met as well.
     * @param pid the child
     * @param mark the text in the environment
     */
    void sweep(long pid, String mark) {
        this.living.remove(Long.toString(pid));
        List<ProcessHandle> found = carriers(mark);
        for (int round = 0; !found.isEmpty() && round < ROUNDS; round++) {
            found.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            found = carriers(mark);
        }
    }

    /** From a look that began after this was called: an earlier one may have missed. */
    private List<ProcessHandle> carriers(String mark) {
        Look look;
        synchronized (this) {
            look = this.next;
            while (this.looking && look.found == null) {
                awaitLook();
            }
            if (look.found != null) {
                return look.found.getOrDefault(mark, List.of());
            }
            this.looking = true;
            this.next = new Look();
        }
        return look(look).getOrDefault(mark, List.of());
    }

    private Map<String, List<ProcessHandle>> look(Look look) {
        Map<String, List<ProcessHandle>> found = null;
        try {
            found = this.finder.apply(this.living::contains);
            return found;
        }
        finally { // where the look failed, whoever waits for it looks in its place
            synchronized (this) {
                look.found = found;
                this.looking = false;
                notifyAll();
            }
        }
    }

    private void awaitLook() {
        try {
            wait();
        }
        catch (InterruptedException ex) {
            // Nobody interrupts the threads that bury children on purpose.
        }
    }

    /**
     * A look that is to come, is under way or is done.
     */
    private static final class Look {

        /** Guarded by the sweeper. */
        private @Nullable Map<String, List<ProcessHandle>> found;

    }

}
