package io.sharedipc.process;

import java.util.concurrent.Executor;

/**
 * Who is told what a worker says of a request ahead of its answer.
 */
sealed interface Progress permits ProgressListener, RequestSubscription {

    /**
     * Whether the request must not be sent again, since whoever is told could not tell
     * the second time from the first.
     * @return {@code true} once it was told something
     */
    default boolean forbidsAnother() {
        return false;
    }

    /**
     * The same, told by an executor.
     * @param context runs what it is given on the same thread
     */
    Progress in(Executor context);

}
