package io.sharedipc.boot.worker;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerEnvironmentPostProcessorTests {

    @Test
    void startIsLeanWhereAHostStartsIt() {
        StandardEnvironment environment = processed(Map.of("SHARED_IPC_CHANNEL", "3:4"), Map.of());
        assertThat(environment.getProperty("spring.main.web-application-type")).isEqualTo("none");
        assertThat(environment.getProperty("spring.main.banner-mode")).isEqualTo("off");
    }

    @Test
    void startByHandIsAsItWas() {
        assertThat(processed(Map.of(), Map.of()).getProperty("spring.main.web-application-type")).isNull();
    }

    @Test
    void propertiesOfTheApplicationWin() {
        StandardEnvironment environment = processed(Map.of("SHARED_IPC_CHANNEL", "3:4"),
                Map.of("spring.main.web-application-type", "servlet"));
        assertThat(environment.getProperty("spring.main.web-application-type")).isEqualTo("servlet");
    }

    @Test
    void applicationThatIsNoWorkerStartsAsByHand() {
        StandardEnvironment environment = processed(Map.of("SHARED_IPC_CHANNEL", "3:4"),
                Map.of("shared-ipc.worker.enabled", "false"));
        assertThat(environment.getProperty("spring.main.web-application-type")).isNull();
    }

    private static StandardEnvironment processed(Map<String, Object> variables, Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment() {

            @Override
            public Map<String, Object> getSystemEnvironment() {
                return variables;
            }

        };
        environment.getPropertySources().addFirst(new MapPropertySource("application", properties));
        new WorkerEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

}
