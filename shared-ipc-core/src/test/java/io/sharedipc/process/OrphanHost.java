package io.sharedipc.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A host with many kinds of children, for tests that end it in unkind ways.
 */
final class OrphanHost {

    private static final List<String> KINDS = List.of("sleep 300", "while :; do :; done",
            "sleep 300 & sleep 300 & wait", "trap '' TERM HUP INT; while :; do sleep 1; done",
            "(setsid sleep 300 &) ; sleep 300", "exec cat <&3 >/dev/null", "exec env -i sleep 300",
            "env -i sleep 300 & wait");

    private OrphanHost() {
    }

    public static void main(String[] args) throws IOException {
        List<CompletableFuture<?>> starts = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            ManagedProcess process = ManagedProcess.create(ProcessOptions.builder()
                .name("kind-" + i)
                .command("sh", "-c", KINDS.get(i % KINDS.size()))
                .ready((ready) -> ready.withSettle(Duration.ofMillis(20)))
                .build());
            starts.add(process.start());
        }
        CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        System.out.println(Cookie.HOST);
        System.out.flush();
        if (System.in.read() == 'h') {
            Runtime.getRuntime().halt(1);
        }
        byte[][] all = new byte[10_000][];
        for (int i = 0; i < all.length; i++) {
            all[i] = new byte[64 * 1024 * 1024];
        }
    }

}
