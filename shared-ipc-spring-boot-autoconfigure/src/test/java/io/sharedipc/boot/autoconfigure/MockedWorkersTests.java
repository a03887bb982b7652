package io.sharedipc.boot.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedipc.boot.autoconfigure.endpoint.SharedIpcEndpointAutoConfiguration;
import io.sharedipc.boot.autoconfigure.health.ProcessHealthContributorAutoConfiguration;
import io.sharedipc.boot.autoconfigure.metrics.SharedIpcMetricsAutoConfiguration;
import io.sharedipc.boot.lifecycle.ManagedProcesses;
import io.sharedipc.boot.lifecycle.WorkerPools;
import io.sharedipc.boot.listener.IpcListener;
import io.sharedipc.group.ProcessGroup;
import io.sharedipc.plugin.PluginManager;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * A context in which some workers are mocks, as the tests of an application make them.
 */
@DirtiesContext // its workers and its global bus are gone before the next test
@SpringBootTest(properties = { "shared-ipc.processes.mocked.script=classpath:workers/echo.sh",
        "shared-ipc.processes.mocked.group=g", "shared-ipc.processes.mocked.required=true",
        "shared-ipc.processes.real.script=classpath:workers/echo.sh", "shared-ipc.processes.real.depends-on=mocked",
        "shared-ipc.processes.real.group=g", "shared-ipc.processes.real.restart.strategy=one-for-all",
        "shared-ipc.processes.crew.script=classpath:workers/echo.sh", "shared-ipc.processes.crew.pool.size=1",
        "shared-ipc.plugins.plug.script=classpath:workers/echo.sh", "shared-ipc.defaults.ready.settle=1ms",
        "management.endpoint.sharedipc.access=unrestricted" })
class MockedWorkersTests {

    @MockitoBean(name = "mocked")
    private ManagedProcess mocked;

    @MockitoBean(name = "plug")
    private ManagedProcess plug;

    @MockitoBean
    private WorkerPool crew;

    @Autowired
    private ApplicationContext context;

    @Test
    void othersRun() {
        assertThat(this.context.getBean("real", ManagedProcess.class).isRunning()).isTrue();
    }

    @Test
    void mocksAreLeftAlone() {
        verifyNoInteractions(this.mocked, this.plug, this.crew);
        given(this.mocked.call("add", 1, Integer.class)).willReturn(2);
        assertThat(this.context.getBean("mocked", ManagedProcess.class).call("add", 1, Integer.class)).isEqualTo(2);
    }

    @Test
    void mocksAreInNoRegistry() {
        assertThat(this.context.getBean(ManagedProcesses.class).names()).containsExactly("real");
        assertThat(this.context.getBean(WorkerPools.class).names()).isEmpty();
        assertThat(this.context.getBean("sharedIpcProcessGroup", ProcessGroup.class).names()).containsExactly("real");
        assertThat(this.context.getBean(PluginManager.class).names()).isEmpty();
    }

    @Test
    void mocksHaveNoHealthAndNoMeters() {
        CompositeHealthContributor health = this.context.getBean("sharedIpcHealthContributor",
                CompositeHealthContributor.class);
        assertThat(health.stream().map(CompositeHealthContributor.Entry::name)).containsExactly("real");
        assertThat(this.context.getBean(MeterRegistry.class).getMeters())
            .noneMatch((meter) -> "mocked".equals(meter.getId().getTag("process")));
    }

    /**
     * The application.
     */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({ SharedIpcAutoConfiguration.class, ProcessHealthContributorAutoConfiguration.class,
            SharedIpcMetricsAutoConfiguration.class, SharedIpcEndpointAutoConfiguration.class })
    static class Application {

        @Bean
        SimpleMeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @IpcListener(process = "mocked")
        void fromAProcess(String payload) {
        }

        @IpcListener(process = "crew")
        void fromAPool(String payload) {
        }

    }

}
