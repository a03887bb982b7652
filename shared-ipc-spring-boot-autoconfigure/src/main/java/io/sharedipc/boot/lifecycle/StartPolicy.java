package io.sharedipc.boot.lifecycle;

/**
 * What the start of a process means to the application.
 *
 * @param autoStart whether it is started with the application
 * @param required whether the application's start fails where this one does
 * @param optional whether a missing runtime disables the process instead of failing it
 */
public record StartPolicy(boolean autoStart, boolean required, boolean optional) {

    /** Started with the application, which goes on where the start fails. */
    public static final StartPolicy DEFAULT = new StartPolicy(true, false, false);

}
