package io.sharedipc.process;

/**
 * Receives the requests that found no running child: they wait in the lobby where one is
 * to come, and are refused where none is. Used from the supervisor's mailbox.
 */
final class Reception {

    private final ProcessOptions options;

    private final Life life;

    private final Lobby lobby;

    Reception(ProcessOptions options, Life life) {
        this.options = options;
        this.life = life;
        this.lobby = new Lobby(options.limits().maxPending());
    }

    /**
     * Sends a request on, lets it wait or refuses it.
     * @param row the request
     */
    void admit(PendingRequest row) {
        try {
            if (!mayWait()) {
                throw refusal(row);
            }
            Child running = this.life.status().running();
            if (running == null || !running.link().submit(row)) {
                if (running != null && running.isMute() && !isReplaced(running)) {
                    throw Evidence.mute(this.options.name(), running.pid(), row.request().type(), running.muteness());
                }
                this.lobby.enter(row); // a child that takes nothing is about to end
            }
        }
        catch (IpcException ex) {
            if (row.tryEnd()) {
                row.failed(ex);
            }
        }
    }

    /** Sends on all that wait. */
    void admitAll() {
        this.lobby.leave().forEach(this::admit);
    }

    /** Refuses all that wait. */
    void refuseAll() {
        this.lobby.failAll(this::refusal);
    }

    /** Refuses all that wait where nobody may: they met a child that was about to end. */
    void refuseImpatient() {
        if (!mayWait()) {
            refuseAll();
        }
    }

    private boolean mayWait() {
        return switch (this.life.state()) {
            case RUNNING -> true;
            case STARTING, BACKOFF -> this.options.whileRestarting() == WhileRestarting.WAIT;
            case STOPPED, STOPPING, FAILED -> false;
        };
    }

    /** Whether a child that will answer nothing more is followed by another. */
    private boolean isReplaced(Child mute) {
        return mute.link().kit().isAnnounced() && this.options.restart().automatic()
                && this.options.whileRestarting() == WhileRestarting.WAIT;
    }

    private ProcessNotRunningException refusal(PendingRequest row) {
        return Evidence.notRunning(this.options.name(), row.request().type(), this.life.status());
    }

}
