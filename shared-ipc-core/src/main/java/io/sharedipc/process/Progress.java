package io.sharedipc.process;

import java.util.concurrent.Executor;

/**
 * Who is told what a worker says of a request ahead of its answer.
 */
sealed interface Progress permits ProgressListener, RequestSubscription {

    /**
     * The same, told by an executor.
     * @param context runs what it is given on the same thread
     */
    Progress in(Executor context);

}
