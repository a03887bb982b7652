package io.sharedipc.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What waits for the process to be ready. Used from the supervisor's mailbox; what nobody
 * wants any more is passed over later.
 */
final class Lobby {

    private final int limit;

    private List<Departure> waiting = new ArrayList<>();

    Lobby(int limit) {
        this.limit = limit;
    }

    boolean isEmpty() {
        return this.waiting.isEmpty();
    }

    /**
     * Lets something wait.
     * @param departure what is to be sent
     * @return {@code false} if there is no room
     */
    boolean enter(Departure departure) {
        if (this.waiting.size() >= this.limit) {
            this.waiting.removeIf(Departure::isOver);
        }
        return this.waiting.size() < this.limit && this.waiting.add(departure);
    }

    /**
     * Lets everybody out.
     * @return those that still want to be sent, in order
     */
    List<Departure> leave() {
        List<Departure> all = this.waiting;
        this.waiting = new ArrayList<>();
        all.removeIf(Departure::isOver);
        return all;
    }

    void failAll(Function<Departure, IpcException> cause) {
        leave().forEach((departure) -> departure.fail(cause.apply(departure)));
    }

}
