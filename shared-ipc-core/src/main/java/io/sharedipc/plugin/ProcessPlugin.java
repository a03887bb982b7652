package io.sharedipc.plugin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.sharedipc.event.EventBus;

/**
 * A worker process as a plugin.
 *
 * @param name the name of the process
 * @param start starts it
 * @param stop stops it
 */
record ProcessPlugin(String name, Supplier<? extends CompletableFuture<?>> start,
        Supplier<? extends CompletableFuture<?>> stop) implements Plugin {

    @Override
    public void init(EventBus bus) throws Exception {
        try {
            await(this.start.get());
        }
        catch (Exception ex) {
            undo(ex); // its own policy may go on trying
            throw ex;
        }
    }

    private void undo(Exception failure) {
        try {
            await(this.stop.get());
        }
        catch (Exception ex) {
            failure.addSuppressed(ex);
        }
    }

    @Override
    public void destroy() throws Exception {
        await(this.stop.get());
    }

    private static void await(CompletableFuture<?> future) throws Exception {
        try {
            future.get();
        }
        catch (ExecutionException ex) {
            throw (ex.getCause() instanceof Exception cause) ? cause : ex;
        }
    }

}
