package io.sharedipc.pool;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Stands for the overseer of a pool that is being put together, ahead of its first
 * request.
 */
final class LateOverseer implements Overseer {

    private volatile @Nullable Overseer overseer;

    void is(Overseer overseer) {
        this.overseer = overseer;
    }

    @Override
    public void timedOut(Seat seat) {
        overseer().timedOut(seat);
    }

    @Override
    public void lost(Seat seat) {
        overseer().lost(seat);
    }

    @Override
    public void idle(Seat seat) {
        overseer().idle(seat);
    }

    @Override
    public void withdrawn() {
        overseer().withdrawn();
    }

    @Override
    public void queued() {
        overseer().queued();
    }

    private Overseer overseer() {
        return Objects.requireNonNull(this.overseer);
    }

}
