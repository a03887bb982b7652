package io.sharedipc.boot.client.application;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.client.IpcClient;
import io.sharedipc.client.IpcRequest;

/**
 * A client that is found by its package.
 */
@IpcClient("${echo.name:echo}")
public interface Echo {

    List<Word> words(List<Word> words);

    @IpcRequest(value = "any", timeout = "${echo.timeout:20s}")
    CompletableFuture<String> later(String text);

    /**
     * A payload.
     *
     * @param text the text
     */
    record Word(String text) {
    }

}
