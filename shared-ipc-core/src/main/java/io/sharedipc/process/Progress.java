package io.sharedipc.process;

/**
 * Who is told what a worker says of a request ahead of its answer.
 */
sealed interface Progress permits ProgressListener, RequestSubscription {

}
