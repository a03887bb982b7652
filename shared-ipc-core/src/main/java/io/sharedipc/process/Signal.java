package io.sharedipc.process;

/**
 * A POSIX signal that ends or asks a process to end, with its number on Linux and macOS.
 */
public enum Signal {

    /** Hang-up. */
    HUP(1),

    /** Interrupt, as from Ctrl-C. */
    INT(2),

    /** Quit. */
    QUIT(3),

    /** Abort. */
    ABRT(6),

    /** Kill; cannot be caught. */
    KILL(9),

    /** Segmentation fault. */
    SEGV(11),

    /** Broken pipe. */
    PIPE(13),

    /** The polite request to end. */
    TERM(15);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /**
     * The number of this signal.
     * @return the number, such as 9 for {@link #KILL}
     */
    public int number() {
        return this.number;
    }

}
