package io.sharedipc.boot.aot;

import java.util.Map;

import io.sharedipc.boot.listener.IpcListener;
import io.sharedipc.event.EventBus;
import io.sharedipc.process.ManagedProcess;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What {@link AotTests} processes ahead of time and runs.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AotApplication {

    public static void main(String[] args) {
        SpringApplication.run(AotApplication.class, args).close();
    }

    @Bean
    Listeners listeners() {
        return new Listeners();
    }

    @Bean
    CommandLineRunner runner(ManagedProcess echo, EventBus bus) {
        return (args) -> {
            System.out.println("answer: " + echo.call("any", "hello", String.class));
            bus.emitSync("seen", Map.of("id", "7"));
        };
    }

    /**
     * Listens.
     */
    static class Listeners {

        @IpcListener("seen")
        void onSeen(Seen seen) {
            System.out.println("listener: " + seen.id());
        }

    }

    /**
     * A payload.
     *
     * @param id the id
     */
    record Seen(String id) {
    }

}
