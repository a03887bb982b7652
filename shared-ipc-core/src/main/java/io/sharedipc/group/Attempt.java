package io.sharedipc.group;

import org.jspecify.annotations.Nullable;

/**
 * The start or stop of a member that is under way: once there is another one, or it was
 * dropped, its end means nothing any more. Touched only from the group's mailbox.
 */
final class Attempt {

    private @Nullable Object current;

    /** Answers what {@link #end} has to be given. */
    Object begin() {
        Object token = new Object();
        this.current = token;
        return token;
    }

    boolean isUnderWay() {
        return this.current != null;
    }

    /** Answers whether the end is still of interest. */
    boolean end(Object token) {
        boolean current = (this.current == token);
        if (current) {
            drop();
        }
        return current;
    }

    void drop() {
        this.current = null;
    }

}
