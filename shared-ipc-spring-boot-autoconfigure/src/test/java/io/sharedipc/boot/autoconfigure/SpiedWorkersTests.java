package io.sharedipc.boot.autoconfigure;

import java.util.List;

import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

/**
 * A context in which a process is spied on and the bus is a mock.
 */
@DirtiesContext // its workers and its global bus are gone before the next test
@SpringBootTest(properties = { "shared-ipc.processes.echo.script=classpath:workers/echo.sh",
        "shared-ipc.defaults.ready.settle=1ms" })
class SpiedWorkersTests {

    @MockitoSpyBean
    private ManagedProcess echo;

    @MockitoBean
    private EventBus bus;

    @Autowired
    private ManagedProcesses processes;

    @Test
    void spyIsStartedAndAnswers() {
        assertThat(this.processes.names()).containsExactly("echo");
        assertThat(this.echo.call("x", List.of(1), Object.class)).isNotNull();
        verify(this.echo).call("x", List.of(1), Object.class);
    }

    /**
     * The application.
     */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(SharedIpcAutoConfiguration.class)
    static class Application {

    }

}
