package io.sharedipc.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sharedipc.concurrent.LeaderLoop;

/**
 * A future whose callbacks may wait for another such future: one that is about to wait
 * hands the reading on at once, since what it waits for may have to be read.
 *
 * @param <T> the type of the value
 */
class LeadingFuture<T> extends CompletableFuture<T> {

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new LeadingFuture<>();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        handOn();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        handOn();
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        handOn();
        return super.join();
    }

    private void handOn() {
        if (!isDone()) {
            LeaderLoop.aboutToBlock();
        }
    }

}
