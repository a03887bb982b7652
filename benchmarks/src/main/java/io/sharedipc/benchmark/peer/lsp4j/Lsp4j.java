package io.sharedipc.benchmark.peer.lsp4j;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import io.sharedipc.benchmark.measure.ClientContender;
import io.sharedipc.benchmark.measure.Payload;
import io.sharedipc.benchmark.ours.Birth;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.jspecify.annotations.Nullable;

/**
 * Eclipse's JSON-RPC, as language servers use it: JVM to JVM over standard input and
 * output.
 */
public final class Lsp4j extends ClientContender {

    /** Its name. */
    public static final String NAME = "lsp4j, stdio";

    private final Process worker;

    private final Calculator calculator;

    /**
     * Starts a worker.
     * @param birth how the host started its Java worker
     * @throws IOException if it could not be started
     */
    public Lsp4j(Birth birth) throws IOException {
        super(NAME);
        this.worker = new ProcessBuilder(birth.commandOf(Lsp4jWorker.class))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        Launcher<Calculator> launcher = new Launcher.Builder<Calculator>().setLocalService(new Object())
            .setRemoteInterface(Calculator.class)
            .setInput(this.worker.getInputStream())
            .setOutput(this.worker.getOutputStream())
            .create();
        launcher.startListening();
        this.calculator = launcher.getRemoteProxy();
    }

    @Override
    public Integer call(Payload payload) throws Exception {
        return send(payload).get();
    }

    @Override
    public void request(Payload payload, BiConsumer<@Nullable Integer, @Nullable Throwable> reply) {
        send(payload).whenComplete(reply);
    }

    @Override
    public void close() throws Exception {
        super.close();
        this.worker.toHandle().destroy();
    }

    private CompletableFuture<Integer> send(Payload payload) {
        return payload.isText() ? this.calculator.length(new Calculator.Text(payload.text()))
                : this.calculator.calculate(new Calculator.Numbers(payload.numbers()));
    }

}
