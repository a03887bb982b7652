package io.sharedipc.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationPropertiesEndpointTests {

    @Test
    void configpropsShowsNoSecret() {
        Runner.withEcho()
            .withConfiguration(AutoConfigurations.of(ConfigurationPropertiesReportEndpointAutoConfiguration.class))
            .withPropertyValues("management.endpoints.web.exposure.include=configprops",
                    "management.endpoints.jmx.exposure.include=configprops",
                    "shared-ipc.processes.echo.environment.TOKEN=hunter2", "shared-ipc.processes.echo.args=hunter2")
            .run((context) -> {
                ConfigurationPropertiesReportEndpoint endpoint = context
                    .getBean(ConfigurationPropertiesReportEndpoint.class);
                String report = JsonMapper.shared()
                    .writeValueAsString(endpoint.configurationPropertiesWithPrefix("shared-ipc"));
                assertThat(report).contains("echo", "TOKEN").doesNotContain("hunter2");
            });
    }

}
