package io.sharedipc.boot.worker;

import java.util.Map;

import io.sharedipc.wire.Protocol;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts an application lean where a host started it: without a web server and banner,
 * unless its own properties say otherwise.
 */
public final class WorkerEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    static final String SOURCE = "sharedIpcWorker";

    private static final Map<String, Object> LEAN = Map.of("spring.main.web-application-type", "none",
            "spring.main.banner-mode", "off", "spring.jmx.enabled", "false");

    private static final String STANDARD_STREAMS = "0:1";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Object channel = environment.getSystemEnvironment().get(Protocol.CHANNEL_VARIABLE);
        if (channel == null || !isEnabled(environment, "shared-ipc.enabled")
                || !isEnabled(environment, "shared-ipc.worker.enabled")) {
            return;
        }
        if (channel.equals(STANDARD_STREAMS)) {
            System.setOut(System.err); // ahead of the first log line
        }
        environment.getPropertySources().addLast(new MapPropertySource(SOURCE, LEAN));
    }

    /** After the application's own properties, which say whether it is a worker. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    private static boolean isEnabled(ConfigurableEnvironment environment, String property) {
        return environment.getProperty(property, Boolean.class, true);
    }

}
