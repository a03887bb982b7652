package io.sharedipc.benchmark.roundtrip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sharedipc.benchmark.measure.Contender;
import io.sharedipc.benchmark.ours.Birth;
import io.sharedipc.benchmark.ours.Ours;
import io.sharedipc.benchmark.peer.BarePipe;
import io.sharedipc.benchmark.peer.BytePipe;
import io.sharedipc.benchmark.peer.BytesEcho;
import io.sharedipc.benchmark.peer.ForeignParent;
import io.sharedipc.benchmark.peer.grpc.Grpc;
import io.sharedipc.benchmark.peer.http.HttpLoopback;
import io.sharedipc.benchmark.peer.lsp4j.Lsp4j;

/**
 * The groups, by the language of the worker.
 */
enum Groups {

    /** A plain Node worker. */
    NODE {

        @Override
        Group create(Plan plan) throws IOException {
            Ours ours = Ours.script(NODE_WORKER);
            Birth birth = ours.birth();
            List<Contender> contenders = new ArrayList<>(
                    List.of(ours, BarePipe.to(birth), ForeignParent.nodeFork(NODE_WORKER),
                            BytePipe.to(birth, List.of("node", "benchmarks/peers/bytes.js"))));
            if (plan.isWhole()) {
                contenders.addAll(List.of(BarePipe.toDrain(birth), new HttpLoopback()));
            }
            return new Group("Node worker", plan, contenders);
        }

        @Override
        void judge(Judge judge) {
            judge.callAtMost(1.25, Group.FLOOR);
            judge.callAtMost(0.85, ForeignParent.FORK);
            judge.rateAtLeast(0.7, Group.FLOOR);
            judge.rateAtLeast(2, ForeignParent.FORK);
            judge.bandwidthAtLeast(0.5, BytePipe.NAME);
        }

    },

    /** A Java worker. */
    JAVA {

        @Override
        Group create(Plan plan) throws IOException {
            Ours ours = Ours.java();
            Birth birth = ours.birth();
            return new Group("Java worker", plan, List.of(ours, BarePipe.to(birth), new Lsp4j(birth), new Grpc(birth),
                    BytePipe.to(birth, birth.commandOf(BytesEcho.class))));
        }

        @Override
        void judge(Judge judge) {
            judge.rateAtLeast(3, Lsp4j.NAME, Grpc.NAME);
            judge.callAtMost(0.8, Lsp4j.NAME);
            judge.bandwidthAtLeast(0.5, BytePipe.NAME);
        }

    },

    /** A Python worker. */
    PYTHON {

        @Override
        Group create(Plan plan) throws IOException {
            Ours ours = Ours.script(PYTHON_WORKER);
            return new Group("Python worker", plan.with(Plan.BYTES_100M),
                    List.of(ours, BarePipe.to(ours.birth()), ForeignParent.pythonPipe(),
                            BytePipe.to(ours.birth(), List.of("python3", "benchmarks/peers/bytes.py"))));
        }

        @Override
        void judge(Judge judge) {
            judge.callAtMost(1.2, ForeignParent.PYTHON_PIPE);
            judge.bandwidthAtLeast(0.5, BytePipe.NAME);
        }

    };

    private static final String NODE_WORKER = "benchmarks/workers/worker.js";

    private static final String PYTHON_WORKER = "benchmarks/workers/worker.py";

    /**
     * Starts the contenders.
     * @param plan what they will bear
     * @return a group of them
     * @throws IOException if one could not be started
     */
    abstract Group create(Plan plan) throws IOException;

    /**
     * Holds the figures against the group's targets.
     * @param judge what holds them
     */
    abstract void judge(Judge judge);

}
