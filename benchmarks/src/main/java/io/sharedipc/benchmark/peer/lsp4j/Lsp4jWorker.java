package io.sharedipc.benchmark.peer.lsp4j;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import org.eclipse.lsp4j.jsonrpc.Launcher;

/**
 * The worker over lsp4j, on its standard input and output. It answers on the thread that
 * reads.
 */
public final class Lsp4jWorker implements Calculator {

    private Lsp4jWorker() {
    }

    /**
     * Serves until its input ends.
     * @param args none
     * @throws Exception if the connection broke
     */
    public static void main(String[] args) throws Exception {
        new Launcher.Builder<Calculator>().setLocalService(new Lsp4jWorker())
            .setRemoteInterface(Calculator.class)
            .setInput(System.in)
            .setOutput(System.out)
            .create()
            .startListening()
            .get();
        System.exit(0); // the launcher's own thread is no daemon
    }

    @Override
    public CompletableFuture<Integer> calculate(Numbers numbers) {
        return CompletableFuture.completedFuture(Arrays.stream(numbers.values).sum());
    }

    @Override
    public CompletableFuture<Integer> length(Text text) {
        return CompletableFuture.completedFuture(text.text.length());
    }

}
