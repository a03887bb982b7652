package io.sharedipc.boot.autoconfigure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessBeanOriginsTests {

    @Test
    void definitionNamesThePropertyAndItsOrigin() {
        Runner.withEcho()
            .run((context) -> assertThat(context.getBeanFactory().getBeanDefinition("echo").getResourceDescription())
                .startsWith("shared-ipc.processes.echo (\"shared-ipc.processes.echo.script\" from property source"));
    }

    @Test
    void otherDefinitionsAreLeftAlone() {
        Runner.withoutProcesses()
            .withBean("mine", String.class, () -> "mine")
            .run((context) -> assertThat(context.getBeanFactory().getBeanDefinition("mine").getResourceDescription())
                .isNull());
    }

}
