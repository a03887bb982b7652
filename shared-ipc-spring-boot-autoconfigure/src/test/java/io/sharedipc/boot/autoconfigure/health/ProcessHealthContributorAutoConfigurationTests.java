package io.sharedipc.boot.autoconfigure.health;

import java.util.OptionalLong;

import io.sharedipc.boot.autoconfigure.Runner;
import io.sharedipc.process.ManagedProcess;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ProcessHealthContributorAutoConfigurationTests {

    private final ApplicationContextRunner runner = Runner.withEcho()
        .withConfiguration(AutoConfigurations.of(ProcessHealthContributorAutoConfiguration.class,
                HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
                HealthEndpointAutoConfiguration.class))
        .withPropertyValues("management.endpoint.health.show-details=always");

    @Test
    void eachProcessIsAComponentWithItsDetails() {
        this.runner.run((context) -> {
            IndicatedHealthDescriptor echo = (IndicatedHealthDescriptor) component(context, "echo");
            assertThat(echo.getStatus()).isEqualTo(Status.UP);
            long pid = context.getBean(ManagedProcess.class).getPid().orElseThrow();
            assertThat(echo.getDetails()).containsOnlyKeys("state", "pid", "uptime", "restarts", "pending", "lastExit")
                .containsEntry("pid", pid);
        });
    }

    @Test
    void failedProcessTakesTheTotalDown() {
        this.runner.run((context) -> {
            crash(context);
            assertThat(component(context, "echo").getStatus()).isEqualTo(Status.DOWN);
            assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void failedProcessThatIsNotCriticalLeavesTheTotalUp() {
        this.runner
            .withPropertyValues("shared-ipc.processes.echo.critical=false",
                    "shared-ipc.processes.other.script=classpath:workers/echo.sh")
            .run((context) -> {
                crash(context);
                assertThat(component(context, "echo").getStatus()).isEqualTo(Status.UNKNOWN);
                assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.UP);
            });
    }

    @Test
    void disabledProcessLeavesTheTotalUp() {
        this.runner
            .withPropertyValues("shared-ipc.processes.render.command=no-such-runtime",
                    "shared-ipc.processes.render.optional=true")
            .run((context) -> {
                IndicatedHealthDescriptor render = (IndicatedHealthDescriptor) component(context, "render");
                assertThat(render.getDetails()).containsEntry("state", "DISABLED");
                assertThat(render.getDetails().get("disabled").toString()).contains("no-such-runtime");
                assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.UP);
            });
    }

    @Test
    void healthCanBeSwitchedOff() {
        this.runner.withPropertyValues("management.health.shared-ipc.enabled=false")
            .run((context) -> assertThat(context).doesNotHaveBean("sharedIpcHealthContributor"));
    }

    @Test
    void nothingIsThereWhereAllIsSwitchedOff() {
        this.runner.withPropertyValues("shared-ipc.enabled=false")
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("sharedIpcHealthContributor"));
    }

    private static HealthDescriptor component(AssertableApplicationContext context, String process) {
        HealthDescriptor descriptor = context.getBean(HealthEndpoint.class).healthForPath("sharedIpc");
        return ((CompositeHealthDescriptor) descriptor).getComponents().get(process);
    }

    private static void crash(AssertableApplicationContext context) {
        ManagedProcess echo = context.getBean("echo", ManagedProcess.class);
        echo.send("crash", null);
        await().until(() -> echo.getPid().equals(OptionalLong.empty()) && echo.snapshot().state().isAtRest());
    }

}
