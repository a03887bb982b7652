package io.sharedipc.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.sharedipc.event.EventBus;
import io.sharedipc.event.EventBusOptions;
import io.sharedipc.wire.Attachment;
import io.sharedipc.wire.PrivateFiles;

/**
 * A small host with a hostile worker and a good one; exits with 0 if its bounds held.
 */
final class HostileHost {

    private static final long BEGIN = System.nanoTime();

    private final ConcurrentLinkedQueue<CompletableFuture<?>> futures = new ConcurrentLinkedQueue<>();

    private final AtomicLong good = new AtomicLong();

    private final EventBus bus = EventBus.create(EventBusOptions.builder().errorHandler((failure) -> {
    }).build());

    private long mostHeap;

    private long mostDescriptors;

    private long longestCall;

    private HostileHost() {
    }

    public static void main(String[] args) throws Exception {
        try {
            new HostileHost().run(args[0], args[1], Duration.ofSeconds(Long.parseLong(args[2])));
            System.exit(0);
        }
        catch (Throwable ex) {
            ex.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void run(String hostile, String echo, Duration duration) throws Exception {
        ManagedProcess evil = evil(hostile);
        ManagedProcess friend = ManagedProcess
            .create(ProcessOptions.builder().name("friend").script(echo).timeout(Duration.ofSeconds(20)).build());
        evil.onMessage("news", Object.class, (message) -> linger(20));
        this.bus.on("open:*", Object.class, (event) -> linger(20));
        friend.start().get(30, TimeUnit.SECONDS);
        evil.start().get(30, TimeUnit.SECONDS);
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            round(evil, friend);
        }
        System.out.println("stopping: " + evil.snapshot().inbox() + " " + HostLimits.usage() + " state "
                + evil.snapshot().state());
        evil.stop().get(60, TimeUnit.SECONDS);
        friend.stop().get(60, TimeUnit.SECONDS);
        for (CompletableFuture<?> future : this.futures) {
            future.handle((value, failure) -> value).get(30, TimeUnit.SECONDS);
        }
        report(evil);
    }

    private ManagedProcess evil(String hostile) {
        return ManagedProcess.create(ProcessOptions.builder()
            .name("evil")
            .command("python3", hostile)
            .autoRestart(true)
            .timeout(Duration.ofSeconds(3))
            .log((log) -> log.withMaxLinesPerSecond(10))
            .limits((limits) -> limits.withSizes(256 * 1024, 1024 * 1024))
            .events((events) -> events.withBus(this.bus).withPublish("open:*"))
            .build());
    }

    private void round(ManagedProcess evil, ManagedProcess friend) throws Exception {
        ask(evil.request(Request.of("progress", 1, Object.class).onProgress(Object.class, (word) -> linger(5))));
        ask(evil.request("silent", 1, Object.class));
        ask(evil.request("bad", 1, Object.class));
        ask(evil.request("echo", 1, Object.class));
        ask(evil.request("file", 1, Attachment.class).thenAccept(Attachment::close));
        for (int i = 0; i < 20; i++) {
            long begin = System.nanoTime();
            check(friend.call("echo", i, Integer.class) == i, "the good worker answers");
            this.longestCall = Math.max(this.longestCall, System.nanoTime() - begin);
            this.good.incrementAndGet();
            linger(20);
        }
        look();
    }

    private void ask(CompletableFuture<?> future) {
        this.futures.add(future);
        this.futures.removeIf(CompletableFuture::isDone);
    }

    /** What must go at any time in a host that is well. */
    private void look() throws IOException {
        new ServerSocket(0).close();
        Runtime runtime = Runtime.getRuntime();
        this.mostHeap = Math.max(this.mostHeap, runtime.totalMemory() - runtime.freeMemory());
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            this.mostDescriptors = Math.max(this.mostDescriptors, open.count());
        }
        InboxUsage usage = HostLimits.usage();
        check(usage.spooledFiles() <= HostLimits.defaults().maxSpooledFiles() * 2, "files are bounded: " + usage);
        check(PrivateFiles.open() <= PrivateFiles.maxDescriptors() / 2, "private files are bounded");
        check(usage.spooledBytes() <= HostLimits.defaults().maxSpooledSize(), "bytes in files are bounded: " + usage);
        check(this.futures.size() < 1000, "every future ends: " + this.futures.size() + " did not");
    }

    private void report(ManagedProcess evil) {
        System.out.printf("after %d s: good calls %d, longest %d ms, heap at most %d MB, descriptors at most %d, %s%n",
                (System.nanoTime() - BEGIN) / 1_000_000_000, this.good.get(), this.longestCall / 1_000_000,
                this.mostHeap >> 20, this.mostDescriptors, List.of("violations " + evil.snapshot().protocolErrors(),
                        "refused " + evil.snapshot().refusedEvents(), "restarts " + evil.snapshot().restartCount()));
        System.out.println("BOUNDS HELD");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("does not hold: " + what);
        }
    }

    private static void linger(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
