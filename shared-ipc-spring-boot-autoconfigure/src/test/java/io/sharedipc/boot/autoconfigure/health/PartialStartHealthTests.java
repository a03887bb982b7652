package io.sharedipc.boot.autoconfigure.health;

import java.util.Map;
import java.util.stream.Collectors;

import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.boot.lifecycle.RequiredProcessException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts five processes of which the third cannot start.
 */
class PartialStartHealthTests {

    private final ApplicationContextRunner runner = Runner.withoutProcesses()
        .withConfiguration(AutoConfigurations.of(ProcessHealthContributorAutoConfiguration.class,
                HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
                HealthEndpointAutoConfiguration.class))
        .withPropertyValues("management.endpoint.health.show-details=always",
                "shared-ipc.processes.first.script=classpath:workers/echo.sh",
                "shared-ipc.processes.second.script=classpath:workers/echo.sh",
                "shared-ipc.processes.third.script=classpath:workers/broken.sh",
                "shared-ipc.processes.third.ready.settle=10s",
                "shared-ipc.processes.fourth.script=classpath:workers/echo.sh",
                "shared-ipc.processes.fifth.script=classpath:workers/echo.sh");

    @Test
    void applicationIsUpWithTheHealthOfOneDown() {
        this.runner.run((context) -> {
            assertThat(context).hasNotFailed();
            assertThat(components(context)).containsOnly(Map.entry("first", Status.UP), Map.entry("second", Status.UP),
                    Map.entry("third", Status.DOWN), Map.entry("fourth", Status.UP), Map.entry("fifth", Status.UP));
            assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void startFailsWithAReportWhereTheOneIsRequired() {
        this.runner.withPropertyValues("shared-ipc.processes.third.required=true").run((context) -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).hasCauseInstanceOf(RequiredProcessException.class)
                .hasStackTraceContaining("third")
                .hasStackTraceContaining("exited with code 3")
                .hasStackTraceContaining("cannot find the model");
        });
    }

    private static Map<String, Status> components(AssertableApplicationContext context) {
        HealthDescriptor descriptor = context.getBean(HealthEndpoint.class).healthForPath("sharedIpc");
        return ((CompositeHealthDescriptor) descriptor).getComponents()
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, (component) -> component.getValue().getStatus()));
    }

}
