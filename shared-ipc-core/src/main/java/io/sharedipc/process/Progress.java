package io.sharedipc.process;

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

}
