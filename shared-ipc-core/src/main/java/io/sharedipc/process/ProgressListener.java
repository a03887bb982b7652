package io.sharedipc.process;

import java.util.function.Consumer;

/**
 * A listener that takes all progress as it comes.
 *
 * @param <P> the type of a progress payload
 * @param type the class of it
 * @param listener what is told
 */
record ProgressListener<P>(Class<P> type, Consumer<P> listener) implements Progress {

}
