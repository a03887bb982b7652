package io.sharedipc.worker;

/**
 * Whether the handler of one type is quick enough for the thread that reads. One that has
 * lingered is tried there again only now and then.
 */
final class Pace {

    private static final int PENANCE = 64;

    // Racy on purpose: a lost update costs one try more or less.
    private int penance;

    /**
     * Decides where the next request runs.
     * @return {@code true} if the thread that reads may run it
     */
    boolean isQuick() {
        if (this.penance == 0) {
            return true;
        }
        this.penance--;
        return false;
    }

    /** A request ran so long that its thread lost the reading to another. */
    void lingered() {
        this.penance = PENANCE;
    }

}
