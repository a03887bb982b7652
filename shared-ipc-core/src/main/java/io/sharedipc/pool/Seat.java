package io.sharedipc.pool;

/**
 * One life of one worker as the dispatcher sees it, from ready to its end: what it works
 * at, and what waits for it alone. A restart makes a new seat, so that a late word about
 * an earlier life changes nothing. All is guarded by the dispatcher.
 */
final class Seat {

    final Member member;

    /** Requests with a sticky key that wait for this very worker. */
    final TaskLine own = new TaskLine();

    private final int limit;

    int running;

    /** Requests that ended without an answer, and which it may still work at. */
    int owed;

    /** When it was last used, by a count of all uses. */
    long used;

    boolean leaving;

    private int given;

    /** How many such requests there were, and how many of them it is through with. */
    private long debts;

    private long paid;

    /** How many it was let off, but may still tell of. */
    private int forgiven;

    Seat(Member member, int limit) {
        this.member = member;
        this.limit = limit;
    }

    int load() {
        return this.running + this.owed;
    }

    boolean mayServe() {
        return !this.leaving && !isSpent();
    }

    boolean hasRoom(int concurrency) {
        return mayServe() && load() < concurrency;
    }

    /** Whether it was given as many requests as it may have. */
    boolean isSpent() {
        return this.given >= this.limit;
    }

    boolean hasWorked() {
        return this.given > 0;
    }

    void occupy() {
        this.running++;
        this.given++;
    }

    /**
     * It may still be busy with something that nobody waits for.
     * @return the number of the debt
     */
    long owe() {
        this.owed++;
        return ++this.debts;
    }

    /** It is through with such a thing. */
    void pay() {
        if (this.forgiven > 0) {
            this.forgiven--;
        }
        else {
            this.owed--;
            this.paid++;
        }
    }

    /**
     * It counts as through with such things, since it does not say.
     * @param debt the number of the last of them
     * @return how many there were
     */
    int forgive(long debt) {
        int open = (int) Math.max(0, debt - this.paid);
        this.forgiven += open;
        this.paid += open;
        this.owed -= open;
        return open;
    }

}
