package io.sharedipc.process;

/**
 * A POSIX signal, with its number on this system.
 */
public enum Signal {

    /** Hang-up; many programs read their configuration again. */
    HUP(1),

    /** Interrupt, as from Ctrl-C. */
    INT(2),

    /** Quit. */
    QUIT(3),

    /** Illegal instruction, such as of a library for another processor. */
    ILL(4),

    /** Trap; V8 ends itself by it. */
    TRAP(5),

    /** Abort. */
    ABRT(6),

    /** Bus error, such as a mapped file without room on its disk. */
    BUS(7, 10),

    /** Arithmetic error, such as a division by zero. */
    FPE(8),

    /** Kill; cannot be caught. */
    KILL(9),

    /** The program's own, first. */
    USR1(10, 30),

    /** Segmentation fault. */
    SEGV(11),

    /** The program's own, second. */
    USR2(12, 31),

    /** Broken pipe. */
    PIPE(13),

    /** An alarm that the program set. */
    ALRM(14),

    /** The polite request to end. */
    TERM(15),

    /** A fault of the coprocessor; Linux only. */
    STKFLT(16, 0),

    /** A child of it has ended. */
    CHLD(17, 20),

    /** Goes on after a stop. */
    CONT(18, 19),

    /** Stops until {@link #CONT}; cannot be caught. */
    STOP(19, 17),

    /** A stop that a terminal asked for. */
    TSTP(20, 18),

    /** It read from a terminal in the background. */
    TTIN(21),

    /** It wrote to a terminal in the background. */
    TTOU(22),

    /** Urgent data on a socket. */
    URG(23, 16),

    /** It used more processor time than its limit. */
    XCPU(24),

    /** It wrote a larger file than its limit. */
    XFSZ(25),

    /** A timer of the program's own processor time. */
    VTALRM(26),

    /** A profiling timer. */
    PROF(27),

    /** The window of its terminal changed its size. */
    WINCH(28),

    /** Input or output is possible. */
    IO(29, 23),

    /** The power fails; Linux only. */
    PWR(30, 0),

    /** A system call that is refused, such as by seccomp. */
    SYS(31, 12);

    private static final boolean LINUX = System.getProperty("os.name", "").startsWith("Linux");

    private final int linux;

    private final int other;

    Signal(int number) {
        this(number, number);
    }

    Signal(int linux, int other) {
        this.linux = linux;
        this.other = other;
    }

    /**
     * The number of this signal.
     * @return the number, such as 9 for {@link #KILL}; on macOS another one than on Linux
     * for some, and 0 for what it does not have
     */
    public int number() {
        return LINUX ? this.linux : this.other;
    }

}
