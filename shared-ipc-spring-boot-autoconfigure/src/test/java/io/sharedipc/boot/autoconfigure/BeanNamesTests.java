package io.sharedipc.boot.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.sharedipc.boot.autoconfigure.endpoint.SharedIpcEndpointAutoConfiguration;
import io.sharedipc.boot.autoconfigure.health.ProcessHealthContributorAutoConfiguration;
import io.sharedipc.boot.autoconfigure.metrics.SharedIpcMetricsAutoConfiguration;
import io.sharedipc.boot.autoconfigure.observation.SharedIpcObservationAutoConfiguration;
import io.sharedipc.event.EventBus;
import io.sharedipc.plugin.PluginManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class BeanNamesTests {

    private static final List<String> GENERIC = List.of("eventBus", "pluginManager", "pluginLifecycle", "workerPools",
            "managedProcesses", "managedProcessGroup", "processGroup", "workerPoolLifecycle", "managedProcessLifecycle",
            "busToApplicationEvents", "applicationEventsToBus", "ipcWorker", "processRegistry", "eventInterceptor");

    @Test
    void namesOfTheAutoConfigurationAreItsOwn() {
        new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SharedIpcAutoConfiguration.class,
                    ProcessHealthContributorAutoConfiguration.class, SharedIpcMetricsAutoConfiguration.class,
                    SharedIpcObservationAutoConfiguration.class, SharedIpcEndpointAutoConfiguration.class))
            .withBean("meters", SimpleMeterRegistry.class)
            .withBean("observations", ObservationRegistry.class, ObservationRegistry::create)
            .withPropertyValues("shared-ipc.observations.events=true",
                    "management.endpoints.web.exposure.include=sharedipc")
            .run((context) -> {
                assertThat(context).hasNotFailed();
                Stream<String> names = Stream.of(context.getBeanDefinitionNames()).filter((name) -> {
                    BeanDefinition definition = context.getBeanFactory().getBeanDefinition(name);
                    return definition.getFactoryMethodName() != null
                            && String.valueOf(definition.getResourceDescription()).matches(".*io[./]sharedipc[./].*");
                });
                assertThat(names).hasSizeGreaterThan(15).allMatch((name) -> name.startsWith("sharedIpc"));
            });
    }

    @Test
    void applicationMayHaveBeansOfGenericNames() {
        ApplicationContextRunner runner = Runner.withEcho();
        for (String name : GENERIC) {
            runner = runner.withBean(name, StringBuilder.class, () -> new StringBuilder(name));
        }
        runner.run((context) -> {
            assertThat(context).hasNotFailed().hasSingleBean(EventBus.class).hasSingleBean(PluginManager.class);
            assertThat(context.getBean("eventBus")).hasToString("eventBus");
        });
    }

}
