package io.sharedipc.group;

import io.sharedipc.process.ProcessStartException;
import org.jspecify.annotations.Nullable;

/**
 * A member of a group was not started, or was stopped again, because of another one; that
 * one's own failure is the cause.
 */
public final class DependencyException extends ProcessStartException {

    private final String because;

    /**
     * Creates an exception.
     * @param message which member, because of whom and why
     * @param because the name of the other member
     * @param cause that member's failure, or {@code null} if it was stopped
     */
    DependencyException(String message, String because, @Nullable Throwable cause) {
        super(message, cause);
        this.because = because;
    }

    /**
     * Because of whom.
     * @return the name of the other member
     */
    public String because() {
        return this.because;
    }

}
