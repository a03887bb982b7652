package io.sharedipc.boot.worker;

import java.util.stream.Stream;

import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.boot.method.Header;
import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers in an application that was started by hand.
 */
@ExtendWith(OutputCaptureExtension.class)
class IpcHandlerTests {

    static Stream<Arguments> wrong() {
        return Stream.of(Arguments.of(new TwoPayloads(), "two parameters for one payload: number 1 and 2"),
                Arguments.of(new Twice(), "answers requests of the type 'run', as Twice.run"),
                Arguments.of(new Reserved(), "requests of the type 'ipc:ready', which no request can have"),
                Arguments.of(new Suspending(), "is a suspend function"),
                Arguments.of(new Blank(), "requests of the type ' '"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongOneFailsTheStartAlsoWithoutAHost(Object bean, String reason) {
        Runner.withoutProcesses().withBean("handler", Object.class, () -> bean).run((context) -> {
            assertThat(context.getStartupFailure()).isInstanceOf(InvalidIpcHandlerException.class)
                .hasMessageContaining("The @IpcHandler method")
                .hasMessageContaining(reason);
            assertThat(((InvalidIpcHandlerException) context.getStartupFailure()).action()).isNotBlank();
        });
    }

    @Test
    void doesNothingWithoutAHost() {
        Runner.withoutProcesses()
            .withBean(Right.class)
            .run((context) -> assertThat(context.getBean(BootWorker.class).isServing()).isFalse());
    }

    @Test
    void isOffWhereTheWorkerIs() {
        Runner.withoutProcesses()
            .withBean("handler", Object.class, TwoPayloads::new)
            .withPropertyValues("shared-ipc.worker.enabled=false")
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BootWorker.class));
    }

    @Test
    void payloadThatNobodyChecksIsWarnedOf(CapturedOutput output) {
        Runner.withoutProcesses().withBean(NotChecked.class).run((context) -> assertThat(context).hasNotFailed());
        assertThat(output)
            .contains("NotChecked.run(java.lang.String) is marked as @Validated, but there is no validator");
    }

    static class TwoPayloads {

        @IpcHandler
        void run(String one, String two) {
        }

    }

    static class Suspending {

        @IpcHandler
        Object run(String text, Continuation<String> continuation) {
            return text;
        }

    }

    static class Twice {

        @IpcHandler("run")
        void run() {
        }

        @IpcHandler("run")
        void runToo() {
        }

    }

    static class Reserved {

        @IpcHandler("ipc:ready")
        void run() {
        }

    }

    static class Blank {

        @IpcHandler(" ")
        void run() {
        }

    }

    static class NotChecked {

        @IpcHandler
        void run(@Validated String text) {
        }

    }

    static class Right {

        @IpcHandler
        String run(@Header("a") String header, Integer payload) {
            return header + payload;
        }

    }

}
