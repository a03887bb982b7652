package io.sharedipc.boot.application;

import io.sharedipc.boot.listener.IpcListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a person reads where an application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

    @Test
    void badPropertyIsReported(CapturedOutput output) {
        fail(Application.class, "--shared-ipc.processes.calculator.timeout=0s",
                "--shared-ipc.processes.calculator.script=worker.js");
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("The property shared-ipc.processes.calculator.timeout must be longer than zero")
            .contains("Origin: \"shared-ipc.processes.calculator.timeout\" from property source");
    }

    @Test
    void requiredProcessIsReported(CapturedOutput output) {
        fail(Application.class, "--shared-ipc.processes.model.script=classpath:workers/broken.sh",
                "--shared-ipc.processes.model.ready.settle=10s", "--shared-ipc.processes.model.required=true");
        assertThat(output.toString().split("APPLICATION FAILED TO START")[1]).contains("'model'")
            .contains("exited with code 3")
            .contains("cannot find the model")
            .contains("It runs script classpath:workers/broken.sh");
    }

    @Test
    void takenNameIsReported(CapturedOutput output) {
        fail(Application.class, "--shared-ipc.processes.taken.script=worker.js");
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("The process 'taken'",
                    "another one, defined in io.sharedipc.boot.application.FailureReportTests$Application")
            .doesNotContain("allow-bean-definition-overriding");
    }

    @Test
    void wrongListenerIsReported(CapturedOutput output) {
        fail(WrongListener.class);
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("WrongListener.on(java.lang.String,java.lang.String)")
            .contains("two parameters for one payload");
    }

    private static void fail(Class<?> source, String... arguments) {
        assertThatException().isThrownBy(() -> new SpringApplication(source).run(arguments));
    }

    /**
     * An application with a bean of its own.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        String taken() {
            return "mine";
        }

    }

    /**
     * An application with a listener that cannot be called.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WrongListener {

        @IpcListener("any")
        void on(String one, String two) {
        }

    }

}
