package io.sharedipc.benchmark.roundtrip;

import java.util.List;
import java.util.Set;

import io.sharedipc.benchmark.measure.Contender;
import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.ours.Ours;
import io.sharedipc.benchmark.peer.BarePipe;
import io.sharedipc.benchmark.peer.BytePipe;

/**
 * Contenders that are compared with each other, and what was seen of them.
 */
final class Group implements AutoCloseable {

    /** What our own contender is called in every group. */
    static final String OURS = Ours.NAME;

    /** What the floor is called. */
    static final String FLOOR = BarePipe.NAME;

    private final String title;

    private final List<Contender> contenders;

    private final List<Trial> trials;

    Group(String title, Plan plan, List<Contender> contenders) {
        this.title = title;
        this.contenders = contenders;
        this.trials = plan.loads().stream().map((load) -> new Trial(load, contenders)).toList();
    }

    String title() {
        return this.title;
    }

    List<String> names() {
        return this.contenders.stream().map(Contender::name).toList();
    }

    /**
     * The peers and the floor.
     * @return all names but ours
     */
    List<String> others() {
        return names().stream().filter((name) -> !OURS.equals(name)).toList();
    }

    /**
     * Those that are ways to a worker and not a floor.
     * @return their names
     */
    List<String> peers() {
        Set<String> floors = Set.of(FLOOR, BarePipe.DRAIN, BytePipe.NAME);
        return others().stream().filter((name) -> !floors.contains(name)).toList();
    }

    List<Trial> trials() {
        return this.trials;
    }

    boolean has(Load load) {
        return this.trials.stream().anyMatch((trial) -> trial.load().equals(load));
    }

    Trial trial(Load load) {
        return this.trials.stream().filter((trial) -> trial.load().equals(load)).findFirst().orElseThrow();
    }

    void run(Plan plan) throws Exception {
        System.err.println("Round trips: " + this.title);
        for (int i = 0; i < plan.warmUps(); i++) {
            for (Trial trial : this.trials) {
                trial.warmUp(plan.duration());
            }
        }
        for (int i = 0; i < plan.rounds(); i++) {
            for (Trial trial : this.trials) {
                trial.round(i, plan.duration());
            }
        }
    }

    @Override
    public void close() throws Exception {
        for (Contender contender : this.contenders) {
            contender.close();
        }
    }

}
