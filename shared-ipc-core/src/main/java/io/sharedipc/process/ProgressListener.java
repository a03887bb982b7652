package io.sharedipc.process;

import java.lang.reflect.Type;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A listener that takes all progress as it comes.
 *
 * @param <P> the type of a progress payload
 * @param type the type of it
 * @param listener what is told
 */
record ProgressListener<P>(Type type, Consumer<P> listener) implements Progress {

    @Override
    public Progress in(Executor context) {
        return new ProgressListener<P>(this.type, (progress) -> context.execute(() -> this.listener.accept(progress)));
    }

}
