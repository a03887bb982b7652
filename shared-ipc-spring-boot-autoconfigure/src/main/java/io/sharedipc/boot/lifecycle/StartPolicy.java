package io.sharedipc.boot.lifecycle;

import java.time.Duration;

/**
 * What the start of a process means to the application.
 *
 * @param autoStart whether it is started with the application
 * @param required whether the application's start fails where this one does
 * @param optional whether a missing runtime disables the process instead of failing it
 * @param patience longest that the application waits for the start
 * @param program what it runs and which property says so, for messages; may be empty
 */
public record StartPolicy(boolean autoStart, boolean required, boolean optional, Duration patience, String program) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Started with the application, which goes on where the start fails. */
    public static final StartPolicy DEFAULT = new StartPolicy(true, false, false);

    /**
     * Creates a policy that waits for two minutes.
     * @param autoStart whether it is started with the application
     * @param required whether the application's start fails where this one does
     * @param optional whether a missing runtime disables the process
     */
    public StartPolicy(boolean autoStart, boolean required, boolean optional) {
        this(autoStart, required, optional, PATIENCE, "");
    }

}
