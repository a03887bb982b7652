package io.sharedipc.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ConsoleRequirementsTests {

    private static final String ENABLED = "shared-ipc.console.enabled=true";

    private static final AutoConfigurations CONFIGURATION = AutoConfigurations.of(SharedIpcAutoConfiguration.class);

    @Test
    void applicationWithoutAWebIsWarned(CapturedOutput output) {
        new ApplicationContextRunner().withConfiguration(CONFIGURATION)
            .withPropertyValues(ENABLED)
            .run((context) -> assertThat(output)
                .containsOnlyOnce("the console is not served: this is no web application"));
    }

    @Test
    void applicationOfWebFluxIsWarned(CapturedOutput output) {
        new ReactiveWebApplicationContextRunner().withConfiguration(CONFIGURATION)
            .withPropertyValues(ENABLED)
            .run((context) -> assertThat(output).contains("it needs Spring MVC"));
    }

    @Test
    void missingActuatorIsNamed(CapturedOutput output) {
        new WebApplicationContextRunner().withConfiguration(CONFIGURATION)
            .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
            .withPropertyValues(ENABLED)
            .run((context) -> assertThat(output).contains("add spring-boot-starter-actuator"));
    }

    @Test
    void disabledManagementPortIsNamed(CapturedOutput output) {
        new WebApplicationContextRunner().withConfiguration(CONFIGURATION)
            .withPropertyValues(ENABLED, "management.server.port=-1")
            .run((context) -> assertThat(output).contains("management.server.port is -1"));
    }

    @Test
    void nothingIsSaidWhereItIsServedOrOff(CapturedOutput output) {
        new WebApplicationContextRunner().withConfiguration(CONFIGURATION)
            .withPropertyValues(ENABLED)
            .run((context) -> {
            });
        new ApplicationContextRunner().withConfiguration(CONFIGURATION).run((context) -> {
        });
        assertThat(output).doesNotContain("the console is not served");
    }

}
