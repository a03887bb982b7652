package io.sharedipc.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import java.util.stream.Stream;

import kotlin.coroutines.Continuation;

/**
 * Interfaces that cannot be clients, each for one reason.
 */
final class WrongClients {

    private WrongClients() {
    }

    sealed interface Sealed permits Only {

        String run();

    }

    record Only() implements Sealed {

        @Override
        public String run() {
            return "";
        }

    }

    interface Suspending {

        Object run(String text, Continuation<String> continuation);

    }

    interface NoRequest {

        default String run() {
            return "";
        }

    }

    interface TwoProgress {

        String run(Consumer<String> one, Consumer<String> other);

    }

    interface RawProgress {

        @SuppressWarnings("rawtypes")
        String run(Consumer progress);

    }

    interface RawFuture {

        @SuppressWarnings("rawtypes")
        CompletableFuture run();

    }

    interface Live {

        Stream<String> run();

    }

    interface LiveToo {

        CustomFuture run();

    }

    static class CustomFuture extends CompletableFuture<String> {

    }

    interface Published {

        SubmissionPublisher<String> run();

    }

    interface RawPublisher {

        @SuppressWarnings("rawtypes")
        Flow.Publisher run();

    }

    interface StreamWithProgress {

        Flow.Publisher<String> run(Consumer<String> progress);

    }

    interface Reserved {

        @IpcRequest("ipc:ready")
        String run();

    }

    interface Blank {

        @IpcRequest(" ")
        String run();

    }

    interface Answer {

        String response();

    }

    interface BadTimeout {

        @IpcRequest(timeout = "soon")
        String run();

    }

    interface NoTimeout {

        @IpcRequest(timeout = "0s")
        String run();

    }

    interface Overloaded {

        String run(int number);

        String run(String text);

    }

    interface HalfNamed {

        String run(int number);

        @IpcRequest("run")
        String other(String text);

    }

    interface SameMember {

        String run(@IpcParam("a") int one, @IpcParam("a") int other);

    }

    interface NumberHeader {

        String run(@IpcHeader("n") int number);

    }

    interface NamedHeaders {

        String run(@IpcHeader("n") Map<String, String> headers);

    }

    interface TimedMessage {

        @IpcRequest(timeout = "1s")
        void run();

    }

    interface MessageWithProgress {

        void run(Consumer<String> progress);

    }

    interface MessageWithHeader {

        void run(@IpcHeader("a") String header);

    }

    interface Body {

        @IpcRequest("run")
        default String run() {
            return "";
        }

    }

    interface Variable {

        <T> T get(String id);

    }

    interface Store<T> {

        List<T> get();

    }

    @SuppressWarnings("rawtypes")
    interface RawStore extends Store {

    }

}
