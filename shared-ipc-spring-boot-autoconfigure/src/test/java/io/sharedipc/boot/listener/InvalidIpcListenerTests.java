package io.sharedipc.boot.listener;

import java.util.stream.Stream;

import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.event.Event;
import io.sharedipc.wire.Message;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidIpcListenerTests {

    static Stream<Arguments> wrong() {
        return Stream.of(Arguments.of(new TwoPayloads(), "two parameters for one payload: number 1 and 2"),
                Arguments.of(new ReturnsValue(), "returns a value"), Arguments.of(new Nothing(), "listens to nothing"),
                Arguments.of(new Suspending(), "is a suspend function"), Arguments.of(new Both(), "at once"),
                Arguments.of(new TypeAlone(), "'progress' but no process"),
                Arguments.of(new BadPattern(), "'user:lo*'"),
                Arguments.of(new NoSuchProcess(),
                        "'nobody', but there is no process or pool of that name; known: echo"),
                Arguments.of(new MessageOfBus(), "takes Message, which is not what it listens to"),
                Arguments.of(new EventOfProcess(), "takes Event, which is not what it listens to"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void failsTheStartWithTheMethodAndTheReason(Object bean, String reason) {
        Runner.withEcho().withBean("listener", Object.class, () -> bean).run((context) -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).isInstanceOf(InvalidIpcListenerException.class)
                .hasMessageContaining(bean.getClass().getSimpleName() + ".on(")
                .hasMessageContaining(reason);
            assertThat(((InvalidIpcListenerException) context.getStartupFailure()).action()).isNotBlank();
        });
    }

    static class TwoPayloads {

        @IpcListener("a")
        void on(String one, String two) {
        }

    }

    static class ReturnsValue {

        @IpcListener("a")
        String on() {
            return "";
        }

    }

    static class Nothing {

        @IpcListener
        void on() {
        }

    }

    static class Suspending {

        @IpcListener("a")
        Object on(String text, Continuation<String> continuation) {
            return text;
        }

    }

    static class Both {

        @IpcListener(events = "a", process = "echo")
        void on() {
        }

    }

    static class TypeAlone {

        @IpcListener(type = "progress")
        void on() {
        }

    }

    static class BadPattern {

        @IpcListener("user:lo*")
        void on() {
        }

    }

    static class NoSuchProcess {

        @IpcListener(process = "nobody")
        void on() {
        }

    }

    static class MessageOfBus {

        @IpcListener("a")
        void on(Message message) {
        }

    }

    static class EventOfProcess {

        @IpcListener(process = "echo")
        void on(Event<?> event) {
        }

    }

}
