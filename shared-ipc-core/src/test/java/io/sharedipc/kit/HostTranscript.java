package io.sharedipc.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessEvent;
import io.sharedipc.process.ProcessExit;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.Signal;
import io.sharedipc.testing.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.awaitility.Awaitility.await;

/**
 * What a host sees of one probe of the Node kit.
 */
final class HostTranscript {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Path PROBES = Repository.path("workers/node/test/probe");

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

    private final CompletableFuture<ProcessExit> ended = new CompletableFuture<>();

    private final ManagedProcess process;

    private HostTranscript(ManagedProcess process) {
        this.process = process;
        process.onValue(this.messages::add);
        process.on(ProcessEvent.Exited.class, (exited) -> this.ended.complete(exited.exit()));
    }

    /**
     * Runs a probe.
     * @param probe an entry of {@code cases.json}
     * @param runtime the Node that runs it
     * @return its transcript, as {@code fork.js} prints it
     */
    static ObjectNode of(JsonNode probe, String runtime) throws Exception {
        ProcessOptions options = ProcessOptions.builder()
            .name(probe.get("name").asString())
            .script(PROBES.resolve(probe.get("file").asString()).toString())
            .runtime(runtime)
            .stop((stop) -> stop.withGrace(PATIENCE, PATIENCE))
            .build();
        try (ManagedProcess process = ManagedProcess.create(options)) {
            HostTranscript transcript = new HostTranscript(process);
            process.start().handle((started, failure) -> failure).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            List<JsonNode> steps = probe.get("parent").valueStream().toList();
            for (int i = 0; i < steps.size(); i++) {
                boolean goesOn = i + 1 < steps.size() && steps.get(i + 1).has("send");
                transcript.take(steps.get(i), goesOn);
            }
            ProcessExit exit = transcript.ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return transcript.tell(exit, probe.path("output").asBoolean(true));
        }
    }

    /**
     * What is sent in a row is read at once, whatever else the machine does meanwhile:
     * the child is stopped until all of it is in the pipe.
     */
    private void take(JsonNode step, boolean goesOn) {
        if (step.has("send")) {
            if (goesOn) {
                this.process.kill(Signal.STOP);
            }
            this.process.sendValue(step.get("send"));
            if (!goesOn) {
                this.process.kill(Signal.CONT);
            }
        }
        else if (step.has("waitFor")) {
            await(step.toString()).atMost(PATIENCE)
                .until(() -> this.messages.stream()
                    .anyMatch((message) -> step.get("waitFor").equals(message.path("type"))));
        }
        else {
            this.process.stop();
        }
    }

    private ObjectNode tell(ProcessExit exit, boolean withOutput) {
        ObjectNode transcript = JsonNodeFactory.instance.objectNode();
        this.messages.forEach(transcript.putArray("messages")::add);
        ObjectNode end = transcript.putObject("exit");
        exit.signal().ifPresentOrElse((signal) -> {
            end.putNull("code");
            end.put("signal", "SIG" + signal.name());
        }, () -> {
            end.put("code", exit.code());
            end.putNull("signal");
        });
        if (withOutput) {
            List<String> lines = exit.lastOutput();
            transcript.put("output", lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        }
        return transcript;
    }

}
