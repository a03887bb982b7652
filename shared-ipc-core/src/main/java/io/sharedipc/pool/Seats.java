package io.sharedipc.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/**
 * The workers that are ready, and the choice among them. Guarded by the dispatcher.
 */
final class Seats {

    private final int concurrency;

    private final List<Seat> all = new ArrayList<>();

    Seats(int concurrency) {
        this.concurrency = concurrency;
    }

    List<Seat> all() {
        return this.all;
    }

    boolean hasRoom(Seat seat) {
        return seat.hasRoom(this.concurrency);
    }

    /**
     * Chooses a worker with room, and occupies it.
     * @param key the sticky key, if there is one
     * @return the worker, or {@code null} if none has
     */
    @Nullable Seat occupy(@Nullable String key) {
        Seat seat = withRoom(key);
        if (seat != null) {
            seat.occupy();
        }
        return seat;
    }

    private @Nullable Seat withRoom(@Nullable String key) {
        if (key == null) {
            return leastLoaded();
        }
        Seat seat = favourite(key);
        return (seat != null && hasRoom(seat)) ? seat : null;
    }

    /** The worker of a key, by rendezvous hashing: where one goes, only its keys move. */
    @Nullable Seat favourite(String key) {
        Seat best = null;
        long highest = Long.MIN_VALUE;
        for (Seat seat : this.all) {
            long weight = mix(key.hashCode() * 0x9E3779B97F4A7C15L + seat.member.number());
            if (seat.mayServe() && (best == null || weight > highest)) {
                best = seat;
                highest = weight;
            }
        }
        return best;
    }

    /** The worker with the least to do, whether it has room or not. */
    @Nullable Seat lightest() {
        return this.all.stream()
            .filter(Seat::mayServe)
            .min(Comparator.comparingInt(Seat::load).thenComparing((seat) -> -seat.used))
            .orElse(null);
    }

    /** Counts something at all workers. */
    int sum(ToIntFunction<Seat> what) {
        return this.all.stream().mapToInt(what).sum();
    }

    /**
     * Among equals the one used last: its caches are warm, and those that are not needed
     * get idle and may leave.
     */
    private @Nullable Seat leastLoaded() {
        Seat best = null;
        for (int i = 0; i < this.all.size(); i++) {
            Seat seat = this.all.get(i);
            if (hasRoom(seat) && (best == null || seat.load() < best.load()
                    || (seat.load() == best.load() && seat.used > best.used))) {
                best = seat;
            }
        }
        return best;
    }

    private static long mix(long value) { // the finalizer of SplitMix64
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

}
