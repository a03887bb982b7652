package io.sharedipc.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sharedipc.process.Request;
import io.sharedipc.process.Requester;

/**
 * Keeps what it is asked, and answers all of it alike.
 */
final class RecordingRequester implements Requester {

    final List<String> ways = new ArrayList<>();

    Request<?> last;

    Object answer;

    RuntimeException failure;

    @Override
    public String name() {
        return "recorder";
    }

    @Override
    public void send(String type, Object payload) {
        this.ways.add("send");
        this.last = Request.of(type, payload, Void.class);
    }

    @Override
    public <R> CompletableFuture<R> request(String type, Object payload, Class<R> resultType) {
        return request(Request.of(type, payload, resultType));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletableFuture<R> request(Request<R> request) {
        this.ways.add("request");
        this.last = request;
        return (this.failure != null) ? CompletableFuture.failedFuture(this.failure)
                : CompletableFuture.completedFuture((R) this.answer);
    }

    @Override
    public <R> R call(String type, Object payload, Class<R> resultType) {
        return call(Request.of(type, payload, resultType));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R call(Request<R> request) {
        this.ways.add("call");
        this.last = request;
        if (this.failure != null) {
            throw this.failure;
        }
        return (R) this.answer;
    }

}
