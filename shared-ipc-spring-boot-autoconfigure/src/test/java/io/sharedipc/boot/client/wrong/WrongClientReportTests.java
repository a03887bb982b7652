package io.sharedipc.boot.client.wrong;

import io.sharedipc.client.IpcClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a person reads where an application does not start because of a client.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongClientReportTests {

    @Test
    void wrongClientIsReported(CapturedOutput output) {
        fail(WrongClient.class, "--shared-ipc.processes.echo.script=classpath:workers/echo.sh");
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("WrongClient$Unclear cannot be a client: its method any(")
            .contains("Say on both which type they send");
    }

    @Test
    void clientOfNobodyIsReported(CapturedOutput output) {
        fail(WrongClient.class, "--shared-ipc.processes.other.script=classpath:workers/echo.sh");
        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("is of 'echo', but there is no process or pool of that name; known: other")
            .contains("Declare shared-ipc.processes.echo, or correct the name in @IpcClient");
    }

    private static void fail(Class<?> source, String... arguments) {
        assertThatException().isThrownBy(() -> new SpringApplication(source).run(arguments));
    }

    /**
     * An application with a client that cannot be one.
     */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WrongClient {

        @IpcClient("echo")
        interface Unclear {

            String any(int number);

            String any(String text);

        }

    }

}
