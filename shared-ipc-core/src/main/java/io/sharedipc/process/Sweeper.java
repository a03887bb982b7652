package io.sharedipc.process;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Kills what ended children left behind.
 *
 * <p>
 * That is all that carries the child's mark, however it detached itself, and all that is
 * still in the child's session. To look at every process of the machine costs
 * milliseconds, so children that end together share a look. Living children are passed
 * over: they carry a mark of their own.
 */
final class Sweeper {

    /** Shared by all children of this host. */
    static final Sweeper SHARED = new Sweeper(MarkedProcesses::find);

    private static final int ROUNDS = 500;

    private final Finder finder;

    private final Set<String> living = ConcurrentHashMap.newKeySet();

    private final Set<Long> ended = ConcurrentHashMap.newKeySet();

    private Look next = new Look(); // guarded by this

    private boolean looking; // guarded by this

    /**
     * Creates a sweeper.
     * @param finder looks at the machine's processes
     */
    Sweeper(Finder finder) {
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
     * Kills what a child that has ended left behind, until nothing is left, so that a
     * process that is just being started is met as well.
     * @param pid the child
     * @param mark the text in the environment
     */
    void sweep(long pid, String mark) {
        this.living.remove(Long.toString(pid));
        this.ended.add(pid);
        try {
            List<ProcessHandle> found = leftovers().of(pid, mark);
            for (int round = 0; !found.isEmpty() && round < ROUNDS; round++) {
                found.forEach(ProcessHandle::destroyForcibly);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                found = leftovers().of(pid, mark);
            }
        }
        finally {
            this.ended.remove(pid);
            OrphanWatchdog.SHARED.gone(pid);
        }
    }

    /** From a look that began after this was called: an earlier one may have missed. */
    private Leftovers leftovers() {
        Look look;
        synchronized (this) {
            look = this.next;
            while (this.looking && look.found == null) {
                awaitLook();
            }
            if (look.found != null) {
                return look.found;
            }
            this.looking = true;
            this.next = new Look();
        }
        return look(look);
    }

    private Leftovers look(Look look) {
        Leftovers found = null;
        try {
            found = this.finder.find(this.living::contains, this::isEndedSession);
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

    /** Not that of a living child, which may have got the id of one that has ended. */
    private boolean isEndedSession(long session) {
        return this.ended.contains(session) && !this.living.contains(Long.toString(session));
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
        private @Nullable Leftovers found;

    }

    /**
     * Looks at the machine's processes.
     */
    @FunctionalInterface
    interface Finder {

        /**
         * Looks.
         * @param passedOver the processes, by their ids, that need not be looked at
         * @param isEndedSession whether an id is that of the session of a child that has
         * ended
         * @return what was found
         */
        Leftovers find(Predicate<String> passedOver, LongPredicate isEndedSession);

    }

}
