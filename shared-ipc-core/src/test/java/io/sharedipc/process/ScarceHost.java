package io.sharedipc.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

import static org.awaitility.Awaitility.await;

/**
 * A host that starts a second child when told to, for tests that make something scarce in
 * between.
 */
final class ScarceHost {

    private ScarceHost() {
    }

    public static void main(String[] args) throws Exception {
        BufferedReader words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ManagedProcess first = create("first", args[0]); ManagedProcess second = create("second", args[0])) {
            first.start().get();
            second.start().get(); // so that all classes are loaded
            second.stop().get();
            System.out.println("warm");
            words.readLine();
            System.out.println(start(second));
            System.out.println(second.snapshot().state() + " " + first.call("echo", "others go on", String.class));
            words.readLine();
            await().until(second::isRunning);
            System.out.println(second.call("echo", "back", String.class));
        }
    }

    private static ManagedProcess create(String name, String script) {
        return ManagedProcess.create(ProcessOptions.builder()
            .name(name)
            .script(script)
            .autoRestart(true)
            .maxRestarts(1000)
            .ready((ready) -> ready.withSettle(Duration.ofMillis(20)))
            .restart((restart) -> restart.withDelay(Duration.ofMillis(100), 1, Duration.ofMillis(100), 0))
            .build());
    }

    private static String start(ManagedProcess process) throws InterruptedException {
        try {
            process.start().get();
            return "started";
        }
        catch (ExecutionException ex) {
            return ex.getCause().getMessage().replace('\n', ' ');
        }
    }

}
