package io.sharedipc.benchmark.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.sharedipc.process.ProcessOptionsBuilder;

/**
 * What a worker of one language costs by itself.
 *
 * @param name the language
 * @param start from the start of one to ready
 * @param startsASecond as many started together
 * @param memory bytes of one, in proportion
 * @param wakeUps wake-ups of one a second while it is idle
 */
record Kind(String name, Latency start, double startsASecond, double memory, double wakeUps) {

    static List<Kind> measureAll(Plan plan) throws IOException, InterruptedException {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(measure("sh", 10, (options) -> options.script("benchmarks/workers/scale/echo.sh")
            .ready((ready) -> ready.withWhen("message:ready")), plan));
        kinds.add(measure("Node", 5, (options) -> options.script("benchmarks/workers/scale/echo.js"), plan));
        kinds.add(measure("Python", 5, (options) -> options.script("benchmarks/workers/scale/echo.py"), plan));
        kinds.add(measure("Java", 3, (options) -> options.mainClass(EchoWorker.class.getName()), plan));
        return kinds;
    }

    private static Kind measure(String name, int count, Consumer<ProcessOptionsBuilder> program, Plan plan)
            throws IOException, InterruptedException {
        try (Workers workers = new Workers(program)) {
            Latency start = workers.startInTurn(count);
            double startsASecond = workers.startTogether(count);
            workers.callAll(workers.size() * 10);
            Pause.millis(500);
            List<Long> pids = workers.pids();
            List<HostUsage> before = usages(pids);
            Pause.millis(plan.idleMillis());
            List<HostUsage> after = usages(pids);
            double wakeUps = 0;
            double memory = 0;
            for (int i = 0; i < pids.size(); i++) {
                wakeUps += after.get(i).aSecond(before.get(i), (thread) -> true, ThreadUsage::voluntary);
                memory += HostUsage.proportionalBytes(pids.get(i));
            }
            return new Kind(name, start, startsASecond, memory / pids.size(), wakeUps / pids.size());
        }
    }

    private static List<HostUsage> usages(List<Long> pids) throws IOException {
        List<HostUsage> usages = new ArrayList<>();
        for (long pid : pids) {
            usages.add(HostUsage.ofProcess(pid));
        }
        return usages;
    }

}
