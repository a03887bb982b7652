package io.sharedipc.benchmark.ours;

import java.util.Objects;
import java.util.function.BiConsumer;

import io.sharedipc.benchmark.measure.ClientContender;
import io.sharedipc.benchmark.measure.Load;
import io.sharedipc.benchmark.measure.Payload;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.wire.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * Ours: {@code call} and {@code request}, every option at its default.
 */
public final class Ours extends ClientContender {

    /** Its name. */
    public static final String NAME = "Shared IPC";

    private final ManagedProcess process;

    private byte[] bytes = new byte[0];

    private Ours(ProcessOptionsBuilder program) {
        super(NAME);
        this.process = ManagedProcess.create(program.name("benchmark").build());
        this.process.start().join();
    }

    /**
     * Starts a worker.
     * @param script its script
     * @return what asks it
     */
    public static Ours script(String script) {
        return new Ours(ProcessOptions.builder().script(script));
    }

    /**
     * Starts our worker in Java.
     * @return what asks it
     */
    public static Ours java() {
        return new Ours(ProcessOptions.builder().mainClass(JavaWorker.class));
    }

    /**
     * How the worker was started, for those that start its like.
     * @return its command and environment
     */
    public Birth birth() {
        return Birth.of(this.process.getPid().orElseThrow());
    }

    @Override
    public boolean supports(Load load) {
        return !load.payload().isBytes() || load.style() == Load.Style.CALL;
    }

    @Override
    public Integer call(Payload payload) {
        if (payload.isBytes()) {
            return echo(payload);
        }
        return Objects.requireNonNull(this.process.call(payload.type(), payload.body(), Integer.class));
    }

    @Override
    public void request(Payload payload, BiConsumer<@Nullable Integer, @Nullable Throwable> reply) {
        this.process.request(payload.type(), payload.body(), Integer.class).whenComplete(reply);
    }

    /** A megabyte is held in memory, a hundred in a private file: the defaults. */
    private Integer echo(Payload payload) {
        this.bytes = (this.bytes.length == payload.length()) ? this.bytes : new byte[payload.length()];
        try (Attachment answer = Objects
            .requireNonNull(this.process.call(payload.type(), this.bytes, Attachment.class))) {
            return (int) answer.size();
        }
    }

    @Override
    public void close() throws Exception {
        super.close();
        this.process.close();
    }

}
