package io.sharedipc.client;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Interfaces that cannot be clients are refused when the client is made.
 */
class InvalidIpcClientTests {

    static Stream<Arguments> wrongTypes() {
        return Stream.of(arguments(String.class, "is no interface"), arguments(Override.class, "is no interface"),
                arguments(WrongClients.Sealed.class, "is sealed"),
                arguments(WrongClients.Suspending.class,
                        "run(String, Continuation) is a suspend function, which cannot be called here"),
                arguments(WrongClients.NoRequest.class, "declares no request"),
                arguments(WrongClients.RawFuture.class, "run() does not say of what it returns a CompletableFuture"),
                arguments(WrongClients.Live.class, "run() returns a Stream, which no answer can be"),
                arguments(WrongClients.RawPublisher.class, "run() does not say of what it returns a Publisher"),
                arguments(WrongClients.Published.class, "returns a SubmissionPublisher, which no answer can be"),
                arguments(WrongClients.LiveToo.class, "run() returns a CustomFuture, which no answer can be"),
                arguments(WrongClients.Variable.class, "get(String) returns T, and nothing says what that is"),
                arguments(WrongClients.Store.class, "get() returns java.util.List<T>, and nothing says what that is"),
                arguments(WrongClients.RawStore.class, "get() returns java.util.List<T>"));
    }

    static Stream<Arguments> wrongTexts() {
        return Stream.of(arguments(WrongClients.Reserved.class, "the type 'ipc:ready'"),
                arguments(WrongClients.Blank.class, "the type ' '"),
                arguments(WrongClients.Answer.class, "the type 'response'"),
                arguments(WrongClients.BadTimeout.class, "run() has the timeout 'soon', which is none"),
                arguments(WrongClients.NoTimeout.class, "run() has the timeout '0s', which is none"),
                arguments(WrongClients.Overloaded.class,
                        "another one called run would both send requests of the type 'run'"),
                arguments(WrongClients.HalfNamed.class, "would both send requests of the type 'run'"),
                arguments(WrongClients.Body.class, "run() is marked as a request but has a body"));
    }

    static Stream<Arguments> wrongParameters() {
        return Stream.of(
                arguments(WrongClients.TwoProgress.class,
                        "run(Consumer, Consumer) takes progress twice, by parameters 1 and 2"),
                arguments(WrongClients.RawProgress.class, "run(Consumer) takes a Consumer that does not say of what"),
                arguments(WrongClients.SameMember.class, "has two parameters for the member 'a' of its payload"),
                arguments(WrongClients.NumberHeader.class, "takes a header as parameter 1, whose type is int"),
                arguments(WrongClients.NamedHeaders.class,
                        "takes a header as parameter 1, whose type is java.util.Map"),
                arguments(WrongClients.TimedMessage.class,
                        "returns nothing, and a message without an answer has no timeout"),
                arguments(WrongClients.MessageWithProgress.class, "returns nothing"),
                arguments(WrongClients.StreamWithProgress.class, "takes progress and returns it as a stream, too"),
                arguments(WrongClients.MessageWithHeader.class, "returns nothing"));
    }

    @ParameterizedTest
    @MethodSource({ "wrongTypes", "wrongTexts", "wrongParameters" })
    void isRefusedWithTheInterfaceTheReasonAndTheMend(Class<?> type, String reason) {
        assertThatExceptionOfType(InvalidIpcClientException.class)
            .isThrownBy(() -> IpcClients.create(new RecordingRequester(), type))
            .withMessageStartingWith(type.getName() + " cannot be a client: it")
            .withMessageContaining(reason)
            .satisfies((ex) -> {
                assertThat(ex.action()).isNotBlank();
                assertThat(ex).hasMessage(ex.description() + ". " + ex.action());
            });
    }

    @Test
    void parameterWithoutAnyNameIsRefused(@TempDir Path directory) throws Exception {
        assertThatExceptionOfType(InvalidIpcClientException.class)
            .isThrownBy(() -> IpcClients.create(new RecordingRequester(),
                    withoutNames(directory, "public interface Plain { int add(int a, int b); }")))
            .withMessage("Plain cannot be a client: its method add(int, int) has a parameter whose name is not in the "
                    + "class file: number 1. Compile with -parameters, or name it by @IpcParam(\"values\")");
    }

    @Test
    void oneParameterNeedsNoName(@TempDir Path directory) throws Exception {
        Class<?> type = withoutNames(directory, "public interface Plain { int add(int a); }");
        assertThat(IpcClients.create(new RecordingRequester(), type)).isInstanceOf(type);
    }

    private static Class<?> withoutNames(Path directory, String source) throws Exception {
        Path file = Files.writeString(directory.resolve("Plain.java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", directory.toString(), file.toString());
        assertThat(result).isZero();
        try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() })) {
            return loader.loadClass("Plain");
        }
    }

}
